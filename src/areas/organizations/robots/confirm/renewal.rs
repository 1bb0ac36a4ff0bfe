//! Many new tokens: they are collected while the job runs, put into one file, and forgotten.

use std::{cell::RefCell, rc::Rc};

use quay_api::{
    Secret,
    robot::{self, Owner},
};
use serde_json::json;

use super::super::grants::Holder;
use crate::{
    data::{JobItem, JobPlan},
    formats::count::plural_of,
};

/// The new tokens of a job, by the whole names of their robots. Who holds this holds the tokens: the job,
/// which stays in the tray, does not.
pub type Collected = Rc<RefCell<Vec<(String, Secret)>>>;

/// The renewal of tokens as a job. Tokens come into `collected` for as long as somebody holds it.
pub fn plan(owner: &Owner, names: Vec<String>, collected: &Collected) -> JobPlan {
    let title = format!(
        "Renew the tokens of {}",
        plural_of(names.len() as u64, "robot", "robots")
    );
    let item = |name: String| {
        let (owner, collected) = (owner.clone(), Rc::downgrade(collected));
        JobItem::new(name.clone(), move |quay| {
            let holder = Holder {
                owner: owner.clone(),
                name: name.clone(),
            };
            let collected = collected.clone();
            async move {
                let renewed = robot::regenerate(&quay, &holder.owner, holder.short_name()).await?;
                if let (Some(collected), Some(token)) = (collected.upgrade(), renewed.token) {
                    collected.borrow_mut().push((holder.name, token));
                }
                Ok(())
            }
        })
    };
    JobPlan {
        title,
        items: names.into_iter().map(item).collect(),
        undo: None,
    }
}

/// What stands in the file.
pub fn file(registry: &str, tokens: &[(String, Secret)]) -> String {
    let mut tokens: Vec<_> = tokens.iter().collect();
    tokens.sort_by(|one, other| one.0.cmp(&other.0));
    let robots: Vec<_> = tokens
        .iter()
        .map(|(name, token)| json!({"robot": name, "token": token.expose()}))
        .collect();
    format!("{:#}\n", json!({"registry": registry, "robots": robots}))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_names_the_registry_and_every_robot_in_order() {
        let tokens = [
            ("acme+web".to_owned(), Secret::new("W")),
            ("acme+ci".to_owned(), Secret::new("C")),
        ];

        let file: serde_json::Value =
            serde_json::from_str(&file("quay.example.com", &tokens)).unwrap();

        assert_eq!(file["registry"], "quay.example.com");
        assert_eq!(file["robots"][0], json!({"robot": "acme+ci", "token": "C"}));
    }

    #[test]
    fn a_job_in_the_tray_does_not_keep_what_was_collected() {
        let collected = Collected::default();
        let owner = Owner::Organization("acme".to_owned());

        let _plan = plan(&owner, vec!["acme+ci".to_owned()], &collected);

        assert_eq!(Rc::strong_count(&collected), 1);
    }
}
