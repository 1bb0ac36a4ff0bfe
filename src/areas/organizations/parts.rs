//! The parts of this area, loaded when they are first wanted: nobody starts here.
//!
//! There is one of its own only: the tabs. The list and the frame are in the part that comes after the first
//! screen anyway, and what organizations have in common with repositories is in the part of these. What any
//! number of parts need together becomes a file of its own for each such number, so that every further part
//! may double the files, and the start names them all.

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};
use quay_api::{organization::Organization, robot::Owner};

use super::{
    applications::ApplicationsTab, default_permissions::DefaultPermissionsTab,
    list::OrganizationList, logs::LogsTab, members::MembersTab, mirroring::MirroringTab,
    notifications::NotificationsTab, overview::OverviewTab, page::OrganizationPage,
    policies::PoliciesTab, quota::QuotaTab, robots::RobotsTab, settings::SettingsTab,
    teams::TeamsTab,
};
use crate::{data::Reader, ui::Draw};

/// What every page of an organization is given.
#[derive(Clone, Copy)]
pub struct OfOrganization {
    /// Its name.
    pub name: Signal<String>,
    /// What its head has read about it: the one request that all its pages share.
    pub organization: Reader<Organization>,
    /// What follows the page's name in the address, still escaped: `owners/members` of
    /// `teams/owners/members`.
    pub rest: Signal<String>,
}

/// What the pages about robots are given.
#[derive(Clone, Copy)]
pub struct OfRobots {
    /// Whose robots.
    pub owner: Signal<Owner>,
    /// The organization they belong to; `None` when they are the person's own.
    pub organization: Option<Reader<Organization>>,
    /// What follows `robots/` in the address, still escaped: the name of one without its owner's.
    pub rest: Signal<String>,
}

/// A screen of this area. One function draws both, so that the start holds one way here, not two.
#[derive(Clone, Copy)]
pub enum Screen {
    /// The list of organizations.
    List,
    /// The page of one organization, without its tabs.
    One,
}

/// What the address names.
#[wasm_split(later, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn screen() -> Result<Draw<Screen>, SplitLoaderError> {
    Ok(|screen| match screen {
        Screen::List => view! { <OrganizationList/> }.into_any(),
        Screen::One => view! { <OrganizationPage/> }.into_any(),
    })
}

/// The first look at an organization.
#[wasm_split(organization, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn overview() -> Result<Draw<OfOrganization>, SplitLoaderError> {
    Ok(|of| view! { <OverviewTab of/> }.into_any())
}

/// The teams of an organization, and one of them.
#[wasm_split(organization, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn teams() -> Result<Draw<OfOrganization>, SplitLoaderError> {
    Ok(|of| view! { <TeamsTab of/> }.into_any())
}

/// Who belongs to an organization, and who works with it from outside.
#[wasm_split(organization, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn members() -> Result<Draw<OfOrganization>, SplitLoaderError> {
    Ok(|of| view! { <MembersTab of/> }.into_any())
}

/// The robots of an organization or of the person, and one of them.
#[wasm_split(organization, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn robots() -> Result<Draw<OfRobots>, SplitLoaderError> {
    Ok(|of| view! { <RobotsTab of/> }.into_any())
}

/// What new repositories give to whom.
#[wasm_split(organization, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn default_permissions() -> Result<Draw<OfOrganization>, SplitLoaderError> {
    Ok(|of| view! { <DefaultPermissionsTab of/> }.into_any())
}

/// The OAuth applications of an organization, and one of them.
#[wasm_split(organization, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn applications() -> Result<Draw<OfOrganization>, SplitLoaderError> {
    Ok(|of| view! { <ApplicationsTab of/> }.into_any())
}

/// How much an organization may store, and what it stores.
#[wasm_split(organization, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn quota() -> Result<Draw<OfOrganization>, SplitLoaderError> {
    Ok(|of| view! { <QuotaTab of/> }.into_any())
}

/// What deletes tags of all repositories by itself, and what protects them.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn policies() -> Result<Draw<OfOrganization>, SplitLoaderError> {
    Ok(|of| view! { <PoliciesTab of/> }.into_any())
}

/// What an organization follows elsewhere: a proxy cache or a mirror.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn mirroring() -> Result<Draw<OfOrganization>, SplitLoaderError> {
    Ok(|of| view! { <MirroringTab of/> }.into_any())
}

/// Who is told of what happens in an organization.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn notifications() -> Result<Draw<OfOrganization>, SplitLoaderError> {
    Ok(|of| view! { <NotificationsTab of/> }.into_any())
}

/// Who did what in an organization, and when.
#[wasm_split(administration, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn logs() -> Result<Draw<OfOrganization>, SplitLoaderError> {
    Ok(|of| view! { <LogsTab of/> }.into_any())
}

/// What an organization is, and its end.
#[wasm_split(organization, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn settings() -> Result<Draw<OfOrganization>, SplitLoaderError> {
    Ok(|of| view! { <SettingsTab of/> }.into_any())
}
