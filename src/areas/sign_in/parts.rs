//! This area as a part of the app that is loaded when somebody signs in or out: those who are signed in
//! start without it.

use leptos::{
    prelude::*,
    wasm_split::{SplitLoaderError, wasm_split},
};

use super::{
    callback::CallbackPage, leave::Leave, over::Ended, page::SignInPage, token::TokenPage,
};
use crate::ui::Draw;

/// The page to sign in.
#[wasm_split(sign_in, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn page() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <SignInPage/> }.into_any())
}

/// The page to which Quay sends people back.
#[wasm_split(sign_in, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn callback() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <CallbackPage/> }.into_any())
}

/// What the token in use can do.
#[wasm_split(sign_in, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn token() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <TokenPage/> }.into_any())
}

/// The sign-in over a page whose session has ended.
#[wasm_split(sign_in, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn ended() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <Ended/> }.into_any())
}

/// The question how to sign out.
#[wasm_split(sign_in, wasm_split_path = ::leptos::wasm_split, fallible)]
pub fn leave() -> Result<Draw<()>, SplitLoaderError> {
    Ok(|()| view! { <Leave/> }.into_any())
}
