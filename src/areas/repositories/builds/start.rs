use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use quay_api::{
    ApiError, Quay, RepositoryName,
    build::{self, Build, NewBuild, Place, Source},
};

use super::{
    queries::Builds,
    start_rules::{
        archive_problem, dockerfile_problem, optional_path_problem, path_problem, tags,
        tags_problem, words,
    },
};
use crate::{
    data::use_mutation,
    panels::entities::{EntityField, Wanted},
    paths,
    session::use_session,
    ui::{
        self, Choice, ChoiceGroup, Dialog, Field, FileText, Form, SubmitButton, TextArea,
        TextField, TextKind, Toasts,
    },
};

/// What the form sends. A Dockerfile is uploaded first.
struct Wish {
    repository: RepositoryName,
    dockerfile: Option<String>,
    new: NewBuild,
}

/// The form to start a build by hand.
#[component]
pub fn StartBuild(
    repository: Signal<RepositoryName>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let (session, toasts, navigate) = (use_session(), expect_context::<Toasts>(), use_navigate());
    let fields = Fields::default();
    let start = use_mutation(send, move |done| {
        let repository = repository.get_untracked();
        done.queries
            .invalidate::<Builds>(|list| list.repository == repository);
        toasts.success(
            format!("Build {} was started", done.answer.display_name),
            None,
        );
        if done.still_here {
            navigate(
                &paths::build(&repository, &done.answer.id),
                Default::default(),
            );
        }
    });
    let submit = move |()| {
        if let Some((dockerfile, new)) = fields.checked() {
            start.start(Wish {
                repository: repository.get_untracked(),
                dockerfile,
                new,
            });
        }
    };
    let is_foreign = move || session.registry().is_elsewhere();
    let error =
        Signal::derive(move || start.error().get().map(|error| words(&error, is_foreign())));
    let form = ui::id("start-build");
    view! {
        <Dialog
            title="Start build"
            subtitle=move || format!("Of {} on {}", repository.get(), session.registry().host())
            holds_input=Signal::derive(move || fields.is_changed())
            busy=start.pending()
            on_close
            footer={
                let form = form.clone();
                move || view! {
                    <SubmitButton form=form.clone() busy=start.pending() busy_label="Starting…">"Start build"</SubmitButton>
                }
            }
        >
            <Form id=form on_submit=submit error>
                <Inputs fields repository/>
            </Form>
        </Dialog>
    }
}

/// The inputs of the form.
#[derive(Clone, Copy)]
struct Fields {
    source: RwSignal<String>,
    archive: Field,
    dockerfile: Field,
    place: RwSignal<String>,
    path: Field,
    context: Field,
    robot: Field,
    tags: Field,
}

impl Default for Fields {
    fn default() -> Self {
        Self {
            source: RwSignal::new("archive".to_owned()),
            archive: Field::new(archive_problem),
            dockerfile: Field::new(dockerfile_problem),
            place: RwSignal::new("top".to_owned()),
            path: Field::new(path_problem),
            context: Field::new(optional_path_problem),
            robot: Field::free(),
            tags: Field::with("latest", tags_problem),
        }
    }
}

impl Fields {
    fn is_changed(self) -> bool {
        let all = [
            self.archive,
            self.dockerfile,
            self.path,
            self.context,
            self.robot,
            self.tags,
        ];
        all.iter().any(|field| field.is_changed())
    }

    /// What is to be built, if all that counts is right; else what is wrong is marked. All are
    /// checked, so that all show what is wrong with them.
    fn checked(self) -> Option<(Option<String>, NewBuild)> {
        let is_archive = self.source.read_untracked().as_str() == "archive";
        let (archive, dockerfile) = match is_archive {
            true => (self.archive.checked().map(Some), Some(None)),
            false => (Some(None), self.dockerfile.checked().map(Some)),
        };
        let place = self.place.get_untracked();
        let has_path = is_archive && place != "top";
        let path = match has_path {
            true => self.path.checked().map(Some),
            false => Some(None),
        };
        let context = match is_archive && place == "file" {
            true => self.context.checked(),
            false => Some(String::new()),
        };
        let (tags_text, robot) = (self.tags.checked(), self.robot.checked());
        let path = path?;
        let new = NewBuild {
            // An upload is named once it is there.
            source: match archive? {
                Some(url) => Source::Archive(url),
                None => Source::Uploaded(String::new()),
            },
            place: path.map(|path| match place.as_str() {
                "folder" => Place::Subdirectory(path),
                _ => Place::DockerfilePath(path),
            }),
            context: Some(context?).filter(|context| !context.is_empty()),
            pull_robot: robot.filter(|robot| !robot.is_empty()),
            tags: tags(&tags_text?),
        };
        Some((dockerfile?, new))
    }
}

#[component]
fn Inputs(fields: Fields, repository: Signal<RepositoryName>) -> impl IntoView {
    let is_archive = Memo::new(move |_| *fields.source.read() == "archive");
    let place = move || match is_archive.get() {
        true => fields.place.get(),
        false => String::new(),
    };
    view! {
        <ChoiceGroup
            label="Build from"
            value=fields.source
            choices=vec![
                Choice::new("archive", "An archive at an address").hint("A .tar.gz or .zip with the Dockerfile in it, which the registry can reach."),
                Choice::new("dockerfile", "A Dockerfile").hint("Uploaded to the registry's storage. It has no other files to copy."),
            ]
        />
        <Show
            when=move || is_archive.get()
            fallback=move || view! {
                <FileText label="Take it from a file" field=fields.dockerfile/>
                <TextArea label="Dockerfile" field=fields.dockerfile mono=true rows=10/>
            }
        >
            <TextField label="Archive" field=fields.archive kind=TextKind::Url mono=true placeholder="https://git.example.com/app.tar.gz"/>
            <ChoiceGroup
                label="The Dockerfile is"
                value=fields.place
                choices=vec![
                    Choice::new("top", "At the top"),
                    Choice::new("folder", "In a subdirectory"),
                    Choice::new("file", "At a path of its own"),
                ]
            />
        </Show>
        {move || match place().as_str() {
            "folder" => view! { <TextField label="Subdirectory" field=fields.path mono=true placeholder="/app" hint="It is also the context."/> }.into_any(),
            "file" => view! {
                <TextField label="Dockerfile path" field=fields.path mono=true placeholder="/docker/app.Dockerfile"/>
                <TextField label="Context (optional)" field=fields.context mono=true placeholder="/" hint="The folder sent along; the one of the Dockerfile when empty."/>
            }.into_any(),
            _ => ().into_any(),
        }}
        <TextField label="Tags" field=fields.tags mono=true hint="What the image will be called, with commas between. “latest” when empty."/>
        <EntityField
            label="Robot that pulls the base image (optional)"
            field=fields.robot
            namespace=Signal::derive(move || repository.read().namespace.clone())
            wanted=Wanted::ROBOTS
            on_choose=|_| ()
            hint="Needed when the base image is private. You must administer the robot's namespace."
        />
    }
}

async fn send(quay: Quay, wish: Wish) -> Result<Build, ApiError> {
    let mut new = wish.new;
    if let Some(text) = wish.dockerfile {
        let drop = build::get_drop(&quay).await?;
        build::upload(&quay, &drop, text).await?;
        new.source = Source::Uploaded(drop.file_id);
    }
    build::request(&quay, &wish.repository, &new).await
}
