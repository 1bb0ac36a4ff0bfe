//! The OAuth applications of an organization.

use serde_json::{Value, json};

use super::CHAPTER;
use crate::chapters::{change_organization, note, read_organization};
use crate::http::{Answer, Call, Handler, Operation, Outcome};
use crate::state::{Application, Random, Registry, Scope};

const LIST: &str = "/api/v1/organization/{orgname}/applications";
const ONE: &str = "/api/v1/organization/{orgname}/applications/{client_id}";

pub(crate) const OPERATIONS: &[Operation] = &[
    operation("getOrganizationApplications", "GET", LIST, list),
    operation("createOrganizationApplication", "POST", LIST, create),
    operation("getOrganizationApplication", "GET", ONE, get),
    operation("updateOrganizationApplication", "PUT", ONE, update),
    operation("deleteOrganizationApplication", "DELETE", ONE, delete),
    Operation {
        scope: None,
        ..operation(
            "resetOrganizationApplicationClientSecret",
            "POST",
            "/api/v1/organization/{orgname}/applications/{client_id}/resetclientsecret",
            reset_secret,
        )
    },
];

const fn operation(
    id: &'static str,
    method: &'static str,
    path: &'static str,
    handle: Handler,
) -> Operation {
    Operation {
        id,
        method,
        path,
        scope: Some(Scope::OrgAdmin),
        chapter: CHAPTER,
        parameters: &[],
        handle,
    }
}

/// Who may only look is told no secrets.
fn view(call: &Call, application: &Application) -> Value {
    let whole = !call.viewer.is_read_only_superuser();
    let here = |address: &str| address.replace("{host}", &call.host);
    json!({
        "name": application.name,
        "description": application.description,
        "application_uri": here(&application.application_uri),
        "client_id": application.client_id,
        "client_secret": whole.then_some(&application.client_secret),
        "redirect_uri": whole.then(|| here(&application.redirect_uri)),
        "avatar_email": application.avatar_email.as_ref().filter(|_| whole),
    })
}

fn list(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = read_organization(call, registry)?;
    let all = registry.applications.iter();
    let rows: Vec<Value> = all
        .filter(|application| application.organization == organization.name)
        .map(|application| view(call, application))
        .collect();
    Ok(Answer::ok(&json!({"applications": rows})))
}

/// The application named in the path, for those who may read of it.
pub(crate) fn read<'a>(call: &Call, registry: &'a Registry) -> Result<&'a Application, Answer> {
    let organization = &read_organization(call, registry)?.name;
    let client_id = call.capture("client_id");
    let mut all = registry.applications.iter();
    all.find(|found| found.client_id == client_id && found.organization == *organization)
        .ok_or_else(|| Answer::not_found(&call.host))
}

/// The same to change it.
pub(crate) fn change<'a>(
    call: &Call,
    registry: &'a mut Registry,
) -> Result<&'a mut Application, Answer> {
    let organization = change_organization(call, registry)?.name.clone();
    let client_id = call.capture("client_id");
    let mut all = registry.applications.iter_mut();
    all.find(|found| found.client_id == client_id && found.organization == organization)
        .ok_or_else(|| Answer::not_found(&call.host))
}

fn get(call: &Call, registry: &mut Registry) -> Outcome {
    Ok(Answer::ok(&view(call, read(call, registry)?)))
}

/// Capital letters and digits, as Quay's client ids and secrets are made of.
pub(crate) fn capitals(random: &mut Random, length: usize) -> String {
    random.letters(length).to_uppercase()
}

/// Takes what was sent; nothing of it is looked at.
fn fill(call: &Call, application: &mut Application) -> Result<(), Answer> {
    let text = |field: &str| Ok::<_, Answer>(call.optional_text(field)?.unwrap_or_default());
    text("name")?.clone_into(&mut application.name);
    text("redirect_uri")?.clone_into(&mut application.redirect_uri);
    text("application_uri")?.clone_into(&mut application.application_uri);
    text("description")?.clone_into(&mut application.description);
    let email = call.optional_text("avatar_email")?;
    application.avatar_email = email.map(str::to_owned);
    Ok(())
}

/// What was sent, with name and client id of the application.
fn told(call: &Call, application: &Application) -> Value {
    let mut metadata = call.body.clone();
    metadata["application_name"] = application.name.as_str().into();
    metadata["client_id"] = application.client_id.as_str().into();
    metadata
}

fn create(call: &Call, registry: &mut Registry) -> Outcome {
    let organization = change_organization(call, registry)?.name.clone();
    call.text("name")?;
    let mut application = Application {
        client_id: capitals(&mut registry.random, 20),
        client_secret: capitals(&mut registry.random, 40),
        name: String::new(),
        description: String::new(),
        organization,
        application_uri: String::new(),
        redirect_uri: String::new(),
        avatar_email: None,
    };
    fill(call, &mut application)?;
    let (answer, metadata) = (view(call, &application), told(call, &application));
    let organization = application.organization.clone();
    registry.applications.push(application);
    note(
        call,
        registry,
        &organization,
        "create_application",
        metadata,
    );
    Ok(Answer::ok(&answer))
}

fn update(call: &Call, registry: &mut Registry) -> Outcome {
    let application = change(call, registry)?;
    for field in ["name", "redirect_uri", "application_uri"] {
        call.text(field)?;
    }
    let mut changed = application.clone();
    fill(call, &mut changed)?;
    *application = changed;
    let (answer, metadata) = (view(call, application), told(call, application));
    let organization = application.organization.clone();
    note(
        call,
        registry,
        &organization,
        "update_application",
        metadata,
    );
    Ok(Answer::ok(&answer))
}

fn delete(call: &Call, registry: &mut Registry) -> Outcome {
    let application = change(call, registry)?.clone();
    registry.remove_application(&application.client_id);
    let metadata = json!({
        "application_name": application.name,
        "client_id": application.client_id,
    });
    let organization = &application.organization;
    note(call, registry, organization, "delete_application", metadata);
    Ok(Answer::no_content())
}

fn reset_secret(call: &Call, registry: &mut Registry) -> Outcome {
    let secret = capitals(&mut registry.random, 40);
    let application = change(call, registry)?;
    application.client_secret = secret;
    let answer = view(call, application);
    let metadata = json!({
        "application_name": application.name,
        "client_id": application.client_id,
    });
    let organization = application.organization.clone();
    let kind = "reset_application_client_secret";
    note(call, registry, &organization, kind, metadata);
    Ok(Answer::ok(&answer))
}
