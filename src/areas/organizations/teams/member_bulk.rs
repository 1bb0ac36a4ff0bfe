use std::sync::Arc;

use leptos::prelude::*;
use quay_api::team::member::Who;

use super::{
    member_columns::ROWS,
    member_line::Line,
    this_team::{ToBring, use_team},
};
use crate::ui::{Button, ButtonKind, Glyph, Picked, PickedBar};

/// What can be done to the members picked.
#[component]
pub fn MemberBulkBar(
    /// All rows of the team.
    all: Memo<Arc<Vec<Line>>>,
    /// The rows that the filter shows.
    shown: Memo<Arc<Vec<Line>>>,
    /// Called to show the picked rows that the filter hides.
    #[prop(into)]
    on_show_all: Callback<()>,
) -> impl IntoView {
    let team = use_team();
    let picked = Picked::new(team.selection, ROWS, move || all.get(), shown);
    let rows = picked.rows();
    let adding = Signal::derive(move || team.refusal());
    let moving = Signal::derive(move || {
        let rows = rows.read();
        rows.iter()
            .find_map(|line| team.refusal_for(&line.member.who))
    });
    let bring = move |is_move: bool| {
        let people = members(&rows.read_untracked());
        team.bringing.set(Some(ToBring { people, is_move }));
    };
    let nobody = move || {
        let is_empty = members(&rows.read()).is_empty();
        is_empty.then(|| "They have not accepted yet.".to_owned())
    };
    view! {
        <PickedBar picked facts=move || facts(&rows.read()) on_show_all>
            <Button
                disabled_reason=Signal::derive(move || adding.get().or_else(nobody))
                on_press=move |()| bring(false)
            >"Add to a team…"</Button>
            <Button
                disabled_reason=Signal::derive(move || moving.get().or_else(nobody))
                on_press=move |()| bring(true)
            >"Move to a team…"</Button>
            <Button
                kind=ButtonKind::Danger
                icon=Glyph::Trash
                disabled_reason=moving
                on_press=move |()| team.removing.set(Some(rows.get_untracked()))
            >
                {move || format!("Take out {}…", picked.count())}
            </Button>
        </PickedBar>
    }
}

/// Who can be brought elsewhere: who is only invited is in no team.
fn members(picked: &[Line]) -> Vec<Who> {
    let members = picked.iter().filter(|line| !line.member.invited);
    members.map(|line| line.member.who.clone()).collect()
}

fn facts(picked: &[Line]) -> String {
    let invited = picked.iter().filter(|line| line.member.invited);
    match invited.count() {
        0 => String::new(),
        1 => "1 is only invited".to_owned(),
        many => format!("{many} are only invited"),
    }
}
