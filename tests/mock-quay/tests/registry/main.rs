//! The registry, asked in this process: its behaviour, and its likeness to the recorded one.

mod application;
mod contract;
mod credentials;
mod implicit_flow;
mod recordings;
mod repositories;
mod sentinels;
mod shape;
mod support;
mod tags;
