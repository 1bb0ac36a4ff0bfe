use leptos::prelude::*;

use crate::{
    shell::ViewState,
    ui::{Glyph, Menu, MenuItem, Sort},
};

/// The menu of a list on a phone, which has no heads to sort by and no room for buttons: the orders, and
/// what else is wanted.
#[component]
pub fn ViewOptions(
    view: ViewState,
    /// The orders, as the address names them, and what the menu calls them.
    orders: &'static [(&'static str, &'static str)],
    /// What follows them.
    #[prop(into)]
    more: Callback<(), Vec<MenuItem>>,
) -> impl IntoView {
    let items = move |()| {
        let by = view.sort().to_string();
        let order = |(order, label): &(&'static str, &'static str)| {
            let order = *order;
            MenuItem::action(*label, move || view.set_sort(&Sort::parse(order)))
                .checked(by == order)
        };
        let mut items = vec![MenuItem::title("Order")];
        items.extend(orders.iter().map(order));
        items.push(MenuItem::separator());
        items.extend(more.run(()));
        items
    };
    view! {
        <Menu label="View options" glyph=Glyph::Gear class="btn btn--icon only-narrow" items=Callback::new(items)/>
    }
}
