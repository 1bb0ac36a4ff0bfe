//! The registry, asked in this process: its behaviour, and its likeness to the recorded one.

mod account;
mod application;
mod builds;
mod contract;
mod credentials;
mod implicit_flow;
mod logs;
mod mirrors;
mod notifications;
mod organization_mirrors;
mod organization_notifications;
mod organizations;
mod permissions;
mod policies;
mod quotas;
mod recordings;
mod repositories;
mod robots;
mod security;
mod sentinels;
mod shape;
mod superusers;
mod support;
mod tags;
mod teams;
