use std::sync::Arc;

use leptos::prelude::*;

use super::{
    context::{name_of, use_report},
    finding::{Finding, Findings},
    severity::SeverityMark,
};
use crate::ui::{CopyButton, Drawer, Glyph, Icon, IconSize};

/// Tells the finding that the address names in full, beside the list.
#[component]
pub fn FindingDrawer(findings: Signal<Arc<Findings>>) -> impl IntoView {
    let report = use_report();
    let found = Memo::new(move |_| {
        let name = report.opened.get()?;
        let findings = findings.read();
        let mut all = findings.findings.iter();
        all.find(|finding| name_of(finding) == name)
            .map(|finding| Opened(Arc::clone(finding)))
    });
    move || {
        found.get().map(|Opened(finding)| {
            let title = finding.advisory.clone();
            let copied = finding.advisory.clone();
            let subtitle = format!("in {} {}", finding.package, finding.version);
            view! {
                <Drawer
                    title
                    mono=true
                    subtitle
                    tools=move || view! { <CopyButton text=copied.clone() what="Advisory"/> }
                    on_close=move |()| report.close()
                >
                    <Facts finding=Arc::clone(&finding)/>
                    <Words finding=Arc::clone(&finding)/>
                    <Others finding findings/>
                </Drawer>
            }
        })
    }
}

#[derive(Clone)]
struct Opened(Arc<Finding>);

impl PartialEq for Opened {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

#[component]
fn Facts(finding: Arc<Finding>) -> impl IntoView {
    let report = use_report();
    let (layer, command) = report.layer(&finding.layer);
    let fix = match finding.is_fixable() {
        true => view! { <span class="mono">{finding.fixed_in.clone()}</span> }.into_any(),
        false => view! { <span class="muted">"No fix yet"</span> }.into_any(),
    };
    let score = match finding.score {
        Some(score) => format!("{score:.1} of 10"),
        None => "Not scored".to_owned(),
    };
    let vector = (!finding.vector.is_empty()).then(|| {
        let words = in_words(&finding.vector);
        view! {
            <dt>"Vector"</dt>
            <dd><span class="mono small">{finding.vector.clone()}</span>{words.map(|words| view! { <p class="second small">{words}</p> })}</dd>
        }
    });
    view! {
        <dl class="pairs">
            <dt>"Severity"</dt>
            <dd><SeverityMark severity=finding.severity/></dd>
            <dt>"Fixed in"</dt>
            <dd>{fix}</dd>
            <dt>"CVSS"</dt>
            <dd>{score}</dd>
            {vector}
            <dt>"Brought by"</dt>
            <dd>
                <a href=report.layer_href(&finding.layer)>{layer}</a>
                {(!command.is_empty()).then(|| view! { <p class="mono small second">{command}</p> })}
            </dd>
            {(!finding.source.is_empty()).then(|| view! { <dt>"Told by"</dt><dd>{finding.source.clone()}</dd> })}
        </dl>
    }
}

#[component]
fn Words(finding: Arc<Finding>) -> impl IntoView {
    let link = |link: &String| {
        let (href, text) = (link.clone(), link.clone());
        view! {
            <li>
                <a href=href target="_blank" rel="noreferrer noopener" class="sec__link">
                    {text} <Icon name=Glyph::Link size=IconSize::Twelve/>
                    <span class="sr">" (opens a new tab)"</span>
                </a>
            </li>
        }
    };
    let description = match finding.description.trim().is_empty() {
        true => "The advisory says no more.".to_owned(),
        false => finding.description.clone(),
    };
    view! {
        <div class="stack stack--2">
            <p class="sec__words">{description}</p>
            {(!finding.links.is_empty()).then(|| view! { <ul class="sec__links">{finding.links.iter().map(link).collect_view()}</ul> })}
        </div>
    }
}

/// The other packages of the image that have the same advisory.
#[component]
fn Others(finding: Arc<Finding>, findings: Signal<Arc<Findings>>) -> impl IntoView {
    let others = findings.with_untracked(|findings| {
        let all = findings.findings.iter();
        let others =
            all.filter(|other| other.advisory == finding.advisory && !Arc::ptr_eq(other, &finding));
        let told = others.map(|other| format!("{} {}", other.package, other.version));
        told.collect::<Vec<_>>()
    });
    (!others.is_empty()).then(|| {
        let lines = others.into_iter().map(|other| view! { <li class="mono small">{other}</li> });
        view! { <div><h3 class="small">"Also in"</h3><ul class="sec__links">{lines.collect_view()}</ul></div> }
    })
}

/// The first half of a CVSS vector as a sentence: from where, how hard, with which rights, whether somebody
/// must be tricked. `None` when it is not of version 3.
fn in_words(vector: &str) -> Option<String> {
    let value = |metric: &str| {
        let mut parts = vector.strip_prefix("CVSS:3")?.split('/');
        parts.find_map(|part| part.strip_prefix(metric)?.strip_prefix(':'))
    };
    let from = match value("AV")? {
        "N" => "Over the network",
        "A" => "From the same network",
        "L" => "From within the machine",
        "P" => "With hands on the machine",
        _ => return None,
    };
    let effort = match value("AC")? {
        "L" => "easily",
        _ => "with effort",
    };
    let rights = match value("PR")? {
        "N" => "without an account",
        "L" => "with an ordinary account",
        _ => "with an administrator's account",
    };
    let help = match value("UI")? {
        "N" => "without anybody's help",
        _ => "when somebody is made to take part",
    };
    Some(format!("{from}, {effort}, {rights}, {help}."))
}

#[cfg(test)]
mod tests {
    use super::in_words;

    #[test]
    fn a_vector_is_told_in_words_and_others_are_not_guessed_at() {
        assert_eq!(
            in_words("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H").as_deref(),
            Some("Over the network, easily, without an account, without anybody's help.")
        );
        assert_eq!(in_words("AV:N/AC:L/Au:N"), None);
        assert_eq!(in_words("CVSS:3.1/AV:<b>/AC:L"), None);
    }
}
