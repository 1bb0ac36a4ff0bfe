//! Parts of the app that are loaded when they are first wanted, so that the start stays light.

use std::{future::Future, rc::Rc};

use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError};

use super::{Button, Glyph, Icon};

/// What draws a part, once it is there.
pub type Draw<A> = fn(A) -> AnyView;

/// Shows a part of the app: `meanwhile` until it is loaded, and what to do when it cannot be.
///
/// `load` is a function marked with `#[wasm_split]` that returns what draws the part. Everything that
/// only this reaches becomes a file of its own. The drawing itself happens here, in the page, so that
/// contexts and clean-up work as for any component.
pub fn part<A, F>(
    load: impl Fn() -> F + 'static,
    arguments: A,
    meanwhile: impl Into<ViewFn>,
) -> AnyView
where
    A: Clone + Send + Sync + 'static,
    F: Future<Output = Result<Draw<A>, SplitLoaderError>> + 'static,
{
    let draw = RwSignal::new(None::<Option<Draw<A>>>);
    let load = Rc::new(load);
    let start = StoredValue::new_local(Rc::new(move || {
        let loading = load();
        spawn_local(async move {
            // Nobody may be looking any more.
            draw.try_set(Some(loading.await.ok()));
        });
    }) as Rc<dyn Fn()>);
    let begin = move || start.get_value()();
    begin();
    let again = Callback::new(move |()| {
        draw.set(None);
        begin();
    });
    let meanwhile = meanwhile.into();
    (move || match draw.get() {
        None => meanwhile.run(),
        Some(Some(draw)) => draw(arguments.clone()),
        Some(None) => missing(again),
    })
    .into_any()
}

/// Loads a part that nobody looks at yet, so that it is there at once when somebody does.
pub fn fetch_part<A: 'static>(
    loading: impl Future<Output = Result<Draw<A>, SplitLoaderError>> + 'static,
) {
    spawn_local(async move {
        // When it fails now, it is said when the part is wanted.
        let _ = loading.await;
    });
}

fn missing(again: Callback<()>) -> AnyView {
    view! {
        <div class="body">
            <section class="error" role="alert">
                <Icon name=Glyph::Failure/>
                <h2>"This part of Quaymaster could not be loaded"</h2>
                <p>"The network may be down, or a new version has just replaced this one. Try again; if that does not help, load the page again."</p>
                <div class="row"><Button on_press=again>"Try again"</Button></div>
            </section>
        </div>
    }
    .into_any()
}
