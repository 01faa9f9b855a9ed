//! Every part in its states, on one page; served at `/gallery` in debug builds. All names and figures
//! are invented.

use std::ops::Range;

use maud::{Markup, Render, html};

use super::{
    Aging, Badge, Banner, Became, Bucket, Bulk, Button, Card, Cell, Change, ChecklistStep, Choice,
    Column, Confirm, Contact, DropZone, Editor, Empty, Entries, Field, FileTile, Form, Found, Hit,
    Icon, Kpi, ListRow, Menu, Order, PageHead, Pager, Phone, RecordHead, Row, SaveBar, Strip,
    Suggestion, Tab, Table, TagChip, TagPicks, Timeline, Toast, Todo, Tone, Totals, Typeahead,
    Width, changes, checklist, editor, facts, file_grid, filter, form, highlight, kpis, pairs,
    progress, quote, results, rows, saved_views, search_hits, stepper, tabs, todos, typeahead,
};
use crate::kernel::error::FieldError;
use crate::ui::accent::Accent;
use crate::ui::request::Fields;
use crate::ui::shell::{self, AreaLink, Count, Frame, NewItem, Page, Person};

/// The gallery.
pub fn page() -> Markup {
    let sections = [
        ("Buttons", buttons()),
        ("States", states()),
        ("Fields", fields()),
        ("Messages", messages()),
        ("Questions", questions()),
        ("Menus and lists below a field", menus()),
        ("Icons", icons()),
        ("Figures", figures()),
        ("List", list()),
        ("Found", found()),
        ("Nothing there", Empty::new(
            "No drafts waiting",
            "An invoice starts from an accepted estimate or a job, with its lines already filled in.",
        )
        .action(Button::link("Pick a job to invoice", "#"))
        .action(Button::link("Start from blank", "#"))
        .note(html! { "2 finished jobs have no invoice yet. " a href="#" { "Show them" } })
        .render()),
        ("Record", record()),
        ("Lines", lines()),
        ("Files", files()),
        ("Steps", stepper(&["Company", "You", "Money and tax", "Backups"], 2)),
    ];
    let body = html! {
        (PageHead::new("Parts").about("Every part in its states. Only debug builds serve this page."))
        @for (title, body) in &sections { (form::section(title, body.clone())) }
    };
    let savebar = SaveBar::new("lines")
        .errors(&[FieldError { field: "lines.1.quantity".into(), message: String::new() }])
        .total("$15,237.61")
        .discard("Discard changes", "/")
        .button(Button::submit("Save draft"))
        .button(Button::submit("Save and send…").primary().named("then", "send").saves());
    let toast = Toast::new("Draft estimate moved to the trash")
        .detail("E-1048 Tear-off and reroof")
        .action(Form::button("/", "token", Button::submit("Undo").small()));
    shell::page(&frame(), &Page::new("Parts", body).savebar(savebar).toast(Some(toast)))
}

/// A frame with every area, for the gallery and for tests.
pub fn frame() -> Frame {
    let new = |icon, label, href, key| NewItem { icon, label, href, key };
    Frame {
        company: "Example Roofing Co.".into(),
        accent: Accent::default(),
        person: Person {
            name: "Dana Example".into(),
            role: "Owner".into(),
            email: "dana@example.com".into(),
            initials: "DE".into(),
        },
        csrf: "sample-token".into(),
        areas: vec![
            AreaLink::new("", Icon::Home, "Home", "/").key('h').frequent(),
            AreaLink::new("Sales", Icon::Estimate, "Estimates", "/estimates")
                .count(Some(Count::Some("7".into())))
                .key('e'),
            AreaLink::new("Sales", Icon::Users, "Customers", "/customers").key('c').frequent(),
            AreaLink::new("Sales", Icon::Book, "Price book", "/price-book").key('b'),
            AreaLink::new("Work", Icon::Hammer, "Jobs", "/jobs").key('j').frequent(),
            AreaLink::new("Money", Icon::Invoice, "Invoices", "/invoices")
                .count(Some(Count::Due("6 overdue".into())))
                .key('i'),
            AreaLink::new("Money", Icon::Card, "Payments", "/payments").key('p'),
            AreaLink::new("Settings", Icon::Gear, "Settings", "/settings").key('s'),
        ],
        new_items: vec![
            new(Icon::Users, "Customer", "/customers/new", 'c'),
            new(Icon::Estimate, "Estimate", "/estimates/new", 'e'),
            new(Icon::Hammer, "Job", "/jobs/new", 'j'),
            new(Icon::Invoice, "Invoice", "/invoices/new", 'i'),
            new(Icon::Card, "Payment", "/payments/new", 'p'),
        ],
        profile: Some("/profile"),
        guides: &[("/jobs", "/help/jobs")],
        sign_out: "/sign-out",
        shortcuts: true,
        strip: None,
        logo: None,
    }
}

fn files() -> Markup {
    let menu =
        |name: &str| Menu::row(format!("Actions for {name}")).link(Icon::Download, "Download", "#");
    let tile = |name: &str, size: &str| {
        FileTile::new(name, "#")
            .note(format!("Luis Ortega · {size}"))
            .note("Nov 20, 9:02 AM")
            .menu(menu(name))
    };
    html! {
        (Form::post("#", "token").class("plain").multipart().behavior("attach")
            .hidden("subject_kind", "job").hidden("subject_id", "1")
            .body(html! { (DropZone::new(25)) }))
        (file_grid(&[
            tile("Adjuster’s report with a long name, signed.pdf", "1.2 MB"),
            tile("measurements.xlsx", "48 KB"),
            tile("屋根の写真", "3 MB"),
        ]))
    }
}

fn found() -> Markup {
    let found = |icon, kind, title| {
        Found::new(icon, kind, highlight(title, &[Range { start: 0, end: 4 }]), "#")
    };
    results(&[
        found(Icon::Users, "Customer", "Fern & Oscar Delacroix-Villanueva")
            .detail("Example Falls · (555) 555-0142"),
        found(Icon::Note, "Note", "Fern asked for copper gutters").detail("Note · J-1001").excerpt(
            Some(highlight(
                "… and the gate code is with Fern’s neighbor",
                &[Range { start: 32, end: 36 }],
            )),
        ),
    ])
}

fn buttons() -> Markup {
    html! {
        div class="actions" {
            (Button::submit("Save changes").primary())
            (Button::link("Export", "#").icon(Icon::Download))
            (Button::link("Discard", "#").quiet())
            (Button::submit("Void invoice…").danger())
            (Button::submit("Saving…").disabled(true))
            (Button::plain("More").icon_only(Icon::More))
            (Button::link("Small", "#").small())
        }
    }
}

fn states() -> Markup {
    html! {
        div class="actions" {
            (Badge::new(Tone::Draft, "Draft"))
            (Badge::new(Tone::Plain, "Sent").icon(Icon::Send))
            (Badge::new(Tone::Plain, "Viewed").icon(Icon::Check))
            (Badge::new(Tone::Info, "In progress"))
            (Badge::new(Tone::Warn, "Partly paid"))
            (Badge::new(Tone::Bad, "Overdue 43 d"))
            (Badge::new(Tone::Good, "Confirmed"))
            (Badge::new(Tone::Done, "Paid"))
            (Badge::new(Tone::Neutral, "Closed"))
        }
    }
}

fn fields() -> Markup {
    let terms = [("14", "14 days"), ("30", "30 days"), ("0", "Due on receipt")];
    let errors = [FieldError {
        field: "deposit".into(),
        message: "The deposit is more than the total, $18,640.00.".into(),
    }];
    let body = html! {
        (super::error_summary(&errors))
        (form::row(html! {
            (Field::text("Customer name", "name").value("Theodora Vance").autocomplete("off"))
            (Field::money("Deposit", "deposit").value("30,000.00").errors(&errors))
        }))
        (Field::textarea("Note", "note", 2).behavior("mentions").hint("@ and a name mentions somebody."))
        (Field::text("Link", "link").value("https://office.example/invitation/sample")
            .readonly(true).behavior("copy").hint("It is shown this once."))
        (form::address_row(html! {
            (Field::text("City", "city"))
            (Field::text("State", "state"))
            (Field::text("ZIP code", "zip").inputmode("numeric"))
        }))
        (form::row(html! {
            (Field::email("E-mail", "email").optional())
            (Field::tel("Phone", "phone").value("(555) 555-0142"))
        }))
        (TagPicks::new("tags", tag_chips().into_iter().zip(1..).map(|(tag, id)| {
            (format!("tags.{id}"), tag, id < 3)
        }).collect()))
        (Entries::new("phones", "phone number", &Fields::default(), |prefix| html! {
            (Field::tel("Another phone", format!("{prefix}number")))
        }))
        (form::row(html! {
            (Field::percent("Usual deposit", "percent").value("30").hint("Proposed on new estimates."))
            (Field::day("Valid until", "valid_until").value("2026-12-20"))
        }))
        (Field::select("Payment terms", "terms", terms.map(|(v, l)| Choice::new(v, l))).value("30")
            .hint("Counted from the issue date. A customer can have other terms."))
        (Typeahead::new("Customer", "customer", "/customers/suggestions")
            .picked(1, "Theodora Vance").placeholder("Name, phone, address"))
        (Field::textarea("Note", "note", 3).value("Two layers on the north side.").optional())
        (Field::radios("How tax is rounded", "rounding", [
            Choice::new("document", "Once per document").hint("Lines with the same tax are added first."),
            Choice::new("line", "On every line").hint("Each line’s tax is rounded, then added."),
        ]).value("document"))
        (Field::checkbox("Send a reminder 3 days before it is due", "remind", true)
            .hint("Only on working days between 8:00 and 21:00."))
        (Field::password("Password", "password").width(Width::Lg))
        (Field::new_password("New password", "new_password").width(Width::Lg))
        (form::row(html! {
            (Field::color("Company color", "color").value("#0f6577"))
            (Field::file("Logo", "logo", "image/png,image/jpeg").width(Width::Full).optional())
        }))
    };
    Form::post("#", "sample-token")
        .id("sample")
        .multipart()
        .body(html! {
            div class="form-section" { (body) }
        })
        .render()
}

fn messages() -> Markup {
    html! {
        (Banner::warn("No backup since Tuesday.").cause("The drive isn’t plugged in.")
            .action(Button::link("Open backups", "#")))
        (Banner::bad("Mail isn’t leaving.").cause("smtp.example.com answered “535 wrong password”.")
            .action(Button::link("Check mail settings", "#")))
        (Strip::new("Sample company", "Everybody and everything in it is invented.")
            .way("Start for real", "/settings/sample"))
        (Banner::info("Version 1.5 is ready.").cause("A backup is made first.")
            .action(Button::link("See what’s new", "#")))
    }
}

fn void() -> Confirm {
    Confirm::new(
        Button::plain("Void invoice…").danger(),
        "Void INV-1146?",
        "/invoices/7/void",
        "sample-token",
    )
    .danger()
}

fn questions() -> Markup {
    let body = html! {
        p class="soft" {
            "Its number stays in the list, marked void, and August Linde’s balance goes down by "
            "$1,650.00. This can’t be undone; you can issue a new one."
        }
        (Field::text("Reason", "reason").hint("Kept in the record, not shown to the customer."))
    };
    html! {
        (void().body(body).page("/invoices/7"))
        div class="actions" { (void()) }
    }
}

fn menus() -> Markup {
    let menu = Menu::more("Actions for INV-1146")
        .link_with_key(Icon::Send, "Send reminder", "#", "r")
        .link(Icon::Print, "Print", "#")
        .post(Icon::Copy, "Duplicate", "/invoices/7/copy", "sample-token")
        .rule()
        .danger(Icon::X, "Void…", "#");
    let found = highlight("Theodora Vance", std::slice::from_ref(&(9..14)));
    let hits = [
        Hit::new(Icon::Users, &found, "#").note("2210 Old Mill Ln").end("$8,776.47"),
        Hit::new(Icon::Estimate, "E-2081", "#").note(&found).end("Draft"),
    ];
    let items = [
        Suggestion::new(1, "Ridge cap").note("Hip and ridge, 20 LF a bundle").end("14.50 LF"),
        Suggestion::new(2, "Ridge vent").end("11.00 LF").fill("unit", "LF"),
    ];
    let list = |items: Markup| {
        html! { div class="suggestions-sample" { ul class="suggestions" role="listbox" aria-label="Found" { (items) } } }
    };
    html! {
        div class="grid-2" {
            div class="actions" { (menu) }
            (list(search_hits(&hits, "/search?q=vance")))
            (list(typeahead::options(&items)))
        }
    }
}

fn icons() -> Markup {
    html! {
        div class="icons" { @for icon in Icon::ALL { span title=(icon.id()) { (icon) } } }
    }
}

fn figures() -> Markup {
    let buckets = [
        ("Current", 8, "27,486.40", 2_748_640),
        ("1–30 days", 3, "8,250.00", 825_000),
        ("31–60 days", 1, "6,480.00", 648_000),
        ("61–90 days", 1, "3,750.00", 375_000),
        ("90+ days", 1, "2,250.00", 225_000),
    ];
    let buckets =
        buckets.map(|(label, n, amount, cents)| Bucket::new(label, n, amount, cents, "#"));
    let aging = Aging::new(buckets.into(), 14, "47,016.40").unapplied(1, "−1,200.00");
    let jobs = [
        ListRow::new("Tear-off and reroof, 28.5 squares", "#")
            .sub("Fern & Oscar Delacroix-Villanueva · 418 Juniper Hollow Rd")
            .middle(html! { (progress(62, "62% done")) div class="sub clip" { "Done Tuesday" } })
            .end(Badge::new(Tone::Info, "In progress")),
        ListRow::new("Hail repair, north slope", "#")
            .sub("Priya Ramanathan · 7 Quarry Bend")
            .middle(html! { (progress(90, "90% done")) div class="sub clip" { "3 of 8 left" } })
            .end(Badge::new(Tone::Warn, "Punch list")),
    ];
    let steps = [
        ChecklistStep::done("Company and logo", ""),
        ChecklistStep::done("Customers brought in", "212"),
        ChecklistStep::open("Put your price book in order", "#", "20 min"),
    ];
    html! {
        (kpis(&[
            Kpi::new("Waiting to be paid", "$48,216.40", "14 invoices, 8 not due yet", "#"),
            Kpi::new("Overdue", "$20,730.00",
                html! { span class="bad" { "6 invoices" } ", oldest 104 days" }, "#"),
            Kpi::new("Sold this month", "$86,450.00", "5 estimates", "#"),
        ]))
        div class="split" {
            div class="stack--tight" {
                (Card::flush("Jobs in progress", rows(&jobs)).link("All 5 jobs", "#"))
                (Card::new("Money waiting", aging).link("Aging report", "#"))
            }
            div class="stack--tight" {
                (checklist("Set up Ridgeline", &steps, Some(Button::link("Don’t show this list any more", "#").quiet().small())))
                (Card::new("Money", money()).link("Statement", "#"))
            }
        }
    }
}

fn money() -> Totals {
    Totals::new()
        .line("Invoiced", "23,191.47")
        .line("Paid", "−14,415.00")
        .rule()
        .sum("Balance", "8,776.47")
        .zero("Overdue", "0.00")
}

fn list() -> Markup {
    let columns = vec![
        Column::number("Number").sorted("?sort=number", None).phone(Phone::Key),
        Column::wide("Customer").sorted("?sort=customer", None).phone(Phone::Title),
        Column::day("Issued").sorted("?sort=issued", None).optional(),
        Column::day("Due").sorted("?sort=due", Some(Order::Descending)).phone_note("due"),
        Column::state("Status").phone(Phone::State),
        Column::money("Balance").sorted("?sort=balance", None).phone(Phone::Amount),
    ];
    let menu = |number: &str| {
        Menu::row(format!("Actions for {number}")).link(Icon::Send, "Send reminder", "#").link(
            Icon::Copy,
            "Duplicate…",
            "#",
        )
    };
    let invoice = |number: &str, who: &str, due: Cell, state: Badge, cents: i64, balance: &str| {
        let cells = vec![
            Cell::link(number, "#"),
            Cell::with_aside(who, "Skylight flashing"),
            Cell::new("Nov 2"),
            due,
            Cell::new(state),
            Cell::new(balance).zero(cents == 0),
        ];
        Row::new(cells).pick_amount(number, number, cents).menu(menu(number))
    };
    let late = Badge::new(Tone::Bad, "Overdue 4 d");
    let rows = vec![
        invoice(
            "Draft",
            "Maple Court HOA",
            Cell::none(),
            Badge::new(Tone::Draft, "Draft"),
            1,
            "0.01",
        ),
        invoice(
            "INV-1146",
            "August Linde",
            Cell::late("Nov 16", "4 days late"),
            late,
            165_000,
            "1,650.00",
        ),
        invoice(
            "INV-1145",
            "Bellwether Property Management of Greater Northfield, LLC",
            Cell::new("Nov 13"),
            Badge::new(Tone::Done, "Paid"),
            0,
            "0.00",
        ),
    ];
    let sums = vec![Some("This page".into()), None, None, None, None, Some("1,650.01".into())];
    let table = Table::new("Invoices, sorted by due date, latest first", columns, rows).foot(sums);
    let pager = Pager::new("1–3 of 214", None, Some("#".into()));
    let find = filter::Find::new("#", "Find in invoices").placeholder("Number, customer, job");
    let fields = html! {
        (Field::select("Status", "status", [Choice::new("open", "Open"), Choice::new("paid", "Paid")])
            .id("filter-status"))
        (Button::submit("Show").primary())
    };
    let panel = filter::Panel::new("Filter", Icon::Filter, "#");
    let chips = [filter::chip("Issued", "last 120 days", "#"), panel.body(&fields)];
    html! {
        div {
            (saved_views("Saved views", &[
                Tab::new("All", "#").count(214).current(true),
                Tab::new("Waiting", "#").count(14),
                Tab::new("Overdue", "#").count(6),
                Tab::new("Paid this month", "#").count(11),
            ], Some(&("Save view", "#".to_owned()))))
            (filter::bar(Some(&find), &chips, Some(filter::toggle("Mine", "#", true))))
            (Bulk::new("Selected invoices").sums()
                .action(Button::submit("Send reminder").primary().icon(Icon::Send)
                    .named("do", "remind"))
                .action(Button::submit("Download PDFs").named("do", "pdf").hide_on_phone())
                .choose("Assign", Icon::User, "assign", &[("1".into(), "Ann".into())])
                .around("#", "sample-token", &html! { (table) (pager) }))
        }
    }
}

fn tag_chips() -> Vec<TagChip> {
    let all =
        [("VIP", "amber"), ("Hail 2026", "blue"), ("Referral", "green"), ("Slow payer", "red")];
    let more = [("Association", "accent"), ("Second bid", "gray")];
    all.into_iter().chain(more).map(|(name, color)| TagChip::new(name, color)).collect()
}

fn record() -> Markup {
    let history = Timeline::new()
        .day("Today")
        .entry(
            Icon::Note,
            html! { b { "Dana" } " noted" (quote("Side gate.\nMind the dog.")) },
            "8:50 AM",
        )
        .good(Icon::Card, html! { "Deposit " b { "$6,200.00" } " received by check" }, "7:55 AM")
        .day("Friday, November 13")
        .bad(Icon::Alert, html! { "Mail to " b { "fern@example.com" } " bounced" }, "4:20 PM")
        .entry(
            Icon::Edit,
            html! { b { "Dana" } " edited the draft"
                (changes(&[
                    Change::new("", Became::Changed)
                        .value("Title", Some("Reroof".into()), Some("Tear-off and reroof".into())),
                    Change::new("Line “Ridge vent”", Became::Changed)
                        .value("Quantity", Some("40".into()), Some("42".into())),
                    Change::new("Line “Drip edge”", Became::Added)
                        .value("Amount", None, Some("$412.00".into())),
                ]))
            },
            "4:02 PM",
        );
    let todo = [
        Todo::new("Call the adjuster about the supplement", "#")
            .ticks("#")
            .due("2 days late", true)
            .about(html! { a href="#" { "J-1001 · Tear-off and reroof" } }),
        Todo::new("Order ridge cap", "#").ticks("#").due("Tomorrow", false).about("Luis Ortega"),
        Todo::new("Take pictures of the valley", "#").ticks("#").done(true),
    ];
    let contact = Contact::new("Fern Delacroix", "Decision maker")
        .phone("+15555550142", "(555) 555-0142")
        .email("fern.delacroix.with.a.long.mailbox@example.com")
        .warn("No text messages since Oct 2")
        .action(html! { a href="#" { "Edit" } });
    html! {
        (RecordHead::new("Fern & Oscar Delacroix-Villanueva").with_avatar().about("Household")
            .about("Customer since May 2021").badge(Badge::new(Tone::Info, "Job in progress"))
            .tags(tag_chips())
            .action(Button::link("Call", "tel:+15555550142").icon(Icon::Phone).only_on_phone())
            .action(Button::link("Estimate", "#").icon(Icon::Plus).primary())
            .action(Menu::more("More actions").link(Icon::Edit, "Edit", "#")))
        (facts(&[
            ("Balance", html! { "$8,776.47" }),
            ("Next visit", html! { "Mon, Nov 23, 7:30 AM" }),
            ("Source", html! { "Referral, Grace Tillerman" }),
        ]))
        (tabs("Customer", &[
            Tab::new("Overview", "#").current(true),
            Tab::new("Estimates", "#").count(4),
            Tab::new("Jobs", "#").count(2),
            Tab::new("Invoices", "#").count(5),
        ]))
        div class="split" {
            (history)
            div class="stack--tight" {
                (Card::flush("Tasks", todos(&todo, "sample-token", "#")).link("Add task", "#"))
                (Card::flush("Contacts", contact).link("Add", "#"))
                (Card::new("Details", pairs(&[
                    ("Terms", html! { "30 days" }),
                    ("Tax", html! {}),
                ])))
            }
        }
    }
}

fn blank_line() -> editor::Line {
    let categories = [Choice::new("material", "Material"), Choice::new("labor", "Labor")];
    editor::Line::new("")
        .more(Field::money("Cost of one", "cost").width(Width::Full))
        .more(Field::select("Tax", "tax_category", categories).width(Width::Full))
}

fn lines() -> Markup {
    let line = |name: &str, about: &str, quantity: &str, unit: &str, price: &str, amount: &str| {
        editor::Line::new(name)
            .detail(about)
            .quantity(quantity, unit)
            .unit_price(price)
            .amount(amount)
            .more(Field::money("Cost of one", "cost").value("31.00").width(Width::Full))
    };
    let sections = vec![
        editor::Section::new(
            "Tear-off and preparation",
            vec![
                line(
                    "Tear off, 2 layers",
                    "Includes disposal; dumpster on the driveway",
                    "28.5",
                    "SQ",
                    "65.00",
                    "$1,852.50",
                ),
                line("Decking, replace as needed", "", "6", "sheet", "78.00", "$468.00"),
            ],
        )
        .sum("$2,320.50"),
        editor::Section::new(
            "Roof system",
            vec![
                line("Ridge cap and ridge vent", "", "6o", "LF", "14.50", "–"),
                line(
                    "Gutter guard, micro-mesh",
                    "Front and back eaves",
                    "96",
                    "LF",
                    "11.00",
                    "$1,056.00",
                )
                .optional(true),
            ],
        )
        .sum("not in the total"),
    ];
    let errors = [FieldError {
        field: "sections.1.lines.0.quantity".into(),
        message: "“6o” isn’t a number. Write it like 64 or 64.5.".into(),
    }];
    let lines = Editor::sections(sections, blank_line)
        .items_from("/price-book/suggestions")
        .units(["SQ", "LF", "sheet", "each", "hour"])
        .errors(&errors);
    let totals = html! {
        (super::figures("subtotal", Totals::new().live().line("Subtotal", "$14,511.66")))
        (editor::DiscountRow {
            name: "discount.value",
            value: "3",
            in_name: "discount.kind",
            signs: &[("percent", "%"), ("amount", "$")],
            chosen: "percent",
            amount: "−$435.35",
            error: None,
        })
        (super::figures("sums", Totals::new().live().rule().line("State tax 6.25%", "$879.77").rule()
            .grand("Total", "$15,237.61")))
    };
    let office = Totals::new().line("Cost", "$8,586.55").line("Margin", "39.0%").render();
    Form::post("/estimates/1", "sample-token")
        .id("lines")
        .class("plain-form")
        .behavior("editor")
        .warns_when_unsaved()
        .totals_from("/estimates/totals")
        .enter_posts("_do", "save")
        .body(html! {
            div class="split" { div { (lines) } (editor::summary_card(totals, Some(office))) }
        })
        .render()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::ui::assets;

    /// Every value of an attribute in the gallery.
    fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
        let start = format!(" {attribute}=\"");
        html.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
    }

    #[test]
    fn every_behavior_in_use_is_there_and_every_one_there_is_used() {
        let html = page().into_string();
        let used: BTreeSet<_> =
            values(&html, "data-behavior").into_iter().flat_map(str::split_whitespace).collect();
        // A set-up page alone guesses the time zone.
        let zone = Field::select("Time zone", "zone", []).guess_time_zone().render().into_string();
        let used: BTreeSet<String> = used
            .into_iter()
            .map(str::to_owned)
            .chain(values(&zone, "data-behavior").into_iter().map(str::to_owned))
            .collect();
        assert_eq!(used, assets::behaviors().into_iter().collect());
    }

    #[test]
    fn nothing_is_inline() {
        let html = page().into_string();
        for forbidden in [" style=", "<style", " onclick", " onchange", "javascript:"] {
            assert!(!html.contains(forbidden), "{forbidden}");
        }
        for script in html.split("<script").skip(1) {
            let (tag, rest) = script.split_once('>').unwrap();
            assert!(tag.contains(" src=\"/assets/") && rest.starts_with("</script>"), "{tag}");
        }
    }

    #[test]
    fn no_id_is_given_twice_and_every_reference_is_met() {
        let html = page().into_string();
        // What stands in a template isn't on the page.
        let (page, _) = html.split_once("<template").unwrap();
        let mut ids = BTreeSet::new();
        for id in values(page, "id") {
            assert!(ids.insert(id), "{id} twice");
        }
        for attribute in
            ["for", "aria-describedby", "aria-labelledby", "data-dialog", "data-advice"]
        {
            for id in values(page, attribute).into_iter().flat_map(str::split_whitespace) {
                assert!(html.contains(&format!(" id=\"{id}\"")), "{attribute}={id}");
            }
        }
    }

    #[test]
    fn every_post_carries_the_token() {
        let html = page().into_string();
        let posts: Vec<_> = html
            .split("<form ")
            .skip(1)
            .filter(|form| {
                form.split('>').next().is_some_and(|tag| tag.contains("method=\"post\""))
            })
            .collect();
        assert!(posts.len() > 4);
        for form in posts {
            let (tag, rest) = form.split_once('>').unwrap();
            assert!(rest.starts_with("<input type=\"hidden\" name=\"_csrf\""), "{tag}");
        }
    }

    #[test]
    fn no_form_stands_in_another() {
        let html = page().into_string();
        let mut open = 0;
        for tag in html.split('<') {
            open += i32::from(tag.starts_with("form ")) - i32::from(tag.starts_with("/form>"));
            assert!((0..=1).contains(&open), "{}", &tag[..tag.len().min(80)]);
        }
    }
}
