//! The pages of a customer: their head and tabs, and the first of them.

mod cards;
mod files;
mod timeline;

use std::collections::HashMap;

use maud::{Markup, html};

pub(super) use files::{Files, files};

use super::documents::new;
use super::overview::{Head, Overview};
use super::store::Counts;
use crate::areas::customers::{Property, href};
use crate::areas::tasks;
use crate::ui::parts::{Badge, Button, Icon, Menu, RecordHead, Tab, Timeline, Tone, facts, tabs};
use crate::ui::shell::Page;

/// The pages of a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tabbed {
    Overview,
    Estimates,
    Jobs,
    Invoices,
    Payments,
    Files,
}

impl Tabbed {
    /// The end of its address.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Tabbed::Overview => "",
            Tabbed::Estimates => "estimates",
            Tabbed::Jobs => "jobs",
            Tabbed::Invoices => "invoices",
            Tabbed::Payments => "payments",
            Tabbed::Files => "files",
        }
    }

    /// How many there are.
    pub(super) const fn count(self, counts: &Counts) -> i64 {
        match self {
            Tabbed::Overview => 0,
            Tabbed::Estimates => counts.estimates,
            Tabbed::Jobs => counts.jobs,
            Tabbed::Invoices => counts.invoices,
            Tabbed::Payments => counts.payments,
            Tabbed::Files => counts.files,
        }
    }
}

/// A page of a customer: the head, the tabs, and what the tab shows.
pub(super) fn page(head: &Head, tab: Tabbed, body: Markup, csrf: &str) -> Page {
    let customer = &head.customer;
    let known = known(head);
    let markup = html! {
        (record_head(head, csrf))
        @if !known.is_empty() { (facts(&known)) }
        (tab_strip(head, tab))
        (body)
    };
    Page::new(&customer.name, markup).area("/customers").crumb("Customers", "/customers")
}

/// What the crew gets: whom to call, and where to go.
pub(super) fn crew_page(head: &Head, properties: &[Property]) -> Page {
    let customer = &head.customer;
    let mut top = RecordHead::new(&customer.name).with_avatar();
    if let Some(phone) = head.phone() {
        let call = Button::link("Call", format!("tel:{}", phone.dialed())).icon(Icon::Phone);
        top = top.action(call.primary());
    }
    let markup = html! {
        (top)
        div class="stack--tight" {
            (cards::contacts(head))
            (cards::properties(head, properties, &HashMap::new()))
        }
    };
    Page::new(&customer.name, markup).area("/customers").crumb("Customers", "/customers").narrow()
}

/// What the first tab shows: the timeline, and the cards beside it.
pub(super) fn overview(head: &Head, page: &Overview, told: &Timeline, csrf: &str) -> Markup {
    html! {
        div class="split" {
            (timeline::section(head, &page.told, told, csrf))
            div class="stack--tight" {
                @if let Some(money) = &head.money { (cards::money(head, money)) }
                (tasks::card(&page.tasks, csrf, &head.customer.href()))
                (cards::contacts(head))
                (cards::properties(head, &page.properties, &page.property_marks))
                (cards::details(head, &page.assignees))
                (head.marks.card)
            }
        }
    }
}

fn record_head(head: &Head, csrf: &str) -> RecordHead {
    let customer = &head.customer;
    let since = customer.created_at.day_in(&head.zone).date().strftime("%B %Y");
    let mut top = RecordHead::new(&customer.name)
        .with_avatar()
        .about(customer.kind.label())
        .about(format!("Customer since {since}"))
        .tags(head.marks.chips.clone());
    if head.money.is_some_and(|money| money.overdue.is_positive()) {
        top = top.badge(Badge::new(Tone::Bad, "Overdue"));
    } else if head.works {
        top = top.badge(Badge::new(Tone::Info, "Job in progress"));
    }
    let rights = head.rights;
    if let Some(phone) = head.phone() {
        let call = Button::link("Call", format!("tel:{}", phone.dialed())).icon(Icon::Phone);
        top = top.action(call.only_on_phone());
    }
    if rights.record_payments {
        let record = Button::link("Record payment", new("payments", head)).icon(Icon::Card);
        top = top.action(record);
    }
    if rights.write_estimates {
        let write = Button::link("Estimate", new("estimates", head)).icon(Icon::Plus);
        top = top.action(write.primary());
    }
    match menu(head, csrf) {
        Some(menu) => top.action(menu),
        None => top,
    }
}

/// What else can be done; none for those who may do nothing.
fn menu(head: &Head, csrf: &str) -> Option<Menu> {
    let (rights, customer) = (head.rights, &head.customer);
    let own = href(customer.id);
    let mut menu = Menu::more(format!("More actions for {}", customer.name));
    if rights.open_jobs {
        menu = menu.link(Icon::Hammer, "New job", new("jobs", head));
    }
    if rights.write_invoices {
        menu = menu.link(Icon::Invoice, "New invoice", new("invoices", head));
    }
    if rights.change {
        if rights.open_jobs || rights.write_invoices {
            menu = menu.rule();
        }
        menu = menu
            .link_with_key(Icon::Edit, "Edit", format!("{own}/edit"), "e")
            .link(Icon::User, "Add contact", format!("{own}/contacts/new"))
            .link(Icon::Pin, "Add property", format!("{own}/properties/new"));
    }
    if rights.assign {
        menu = menu.link(Icon::Users, "Owner and people", format!("{own}/people"));
    }
    let Counts { estimates, jobs, invoices, payments, .. } = head.counts;
    if rights.change && estimates + jobs + invoices + payments == 0 {
        menu = menu.rule().post(Icon::Trash, "Delete", format!("{own}/trash"), csrf);
    }
    let any = rights.open_jobs || rights.write_invoices || rights.change || rights.assign;
    any.then_some(menu)
}

/// The facts below the head; only what is true and known.
fn known(head: &Head) -> Vec<(&'static str, Markup)> {
    let customer = &head.customer;
    let amount = |cents| html! { span class="money" { (head.amount(cents)) } };
    let mut known = Vec::new();
    if let Some(money) = head.money {
        known.push(("Balance", amount(money.balance)));
    }
    if let Some(sold) = head.sold {
        known.push(("Sold in all", amount(sold)));
    }
    known.push(("Terms", html! { (terms(customer.terms_days.unwrap_or(head.usual_terms))) }));
    if !customer.source.is_empty() {
        known.push(("Source", html! { (customer.source) }));
    }
    known.push(("Owner", html! { (head.owner.as_deref().unwrap_or("Nobody")) }));
    known
}

/// “Due on receipt”, “14 days”.
fn terms(days: i64) -> String {
    match days {
        0 => "Due on receipt".to_owned(),
        days => crate::kernel::text::count("day", days),
    }
}

fn tab_strip(head: &Head, current: Tabbed) -> Markup {
    let own = head.customer.href();
    let tab = |label: &str, tab: Tabbed| {
        let end = if tab == Tabbed::Overview { String::new() } else { format!("/{}", tab.name()) };
        Tab::new(label, format!("{own}{end}")).current(tab == current)
    };
    let counted = |label: &str, one: Tabbed| tab(label, one).count(one.count(&head.counts));
    let mut all = vec![tab("Overview", Tabbed::Overview)];
    if head.rights.see_estimates {
        all.push(counted("Estimates", Tabbed::Estimates));
    }
    if head.rights.see_jobs {
        all.push(counted("Jobs", Tabbed::Jobs));
    }
    if head.rights.see_money {
        all.push(counted("Invoices", Tabbed::Invoices));
        all.push(counted("Payments", Tabbed::Payments));
    }
    if head.rights.see_files {
        all.push(counted("Files", Tabbed::Files));
    }
    if head.rights.history {
        all.push(Tab::new("History", format!("{own}/history")));
    }
    tabs("Customer", &all)
}
