//! The lists of the program, each by its name.

use ridgeline::areas::lists::Asked;
use ridgeline::areas::{
    accounts, attachments, catalog, customers, estimates, invoices, jobs, lists, messages, notes,
    payments, tasks, trash,
};
use ridgeline::kernel::time::Day;
use ridgeline::kernel::{Id, Result};
use ridgeline::platform::db::{Listing, PageOf, Read, Sort};
use ridgeline::platform::events;

type Made = Box<dyn Fn(Day) -> Listing>;
type Rows = Box<dyn Fn(&Read<'_>) -> Result<usize>>;

/// A list.
pub(super) struct List {
    pub(super) name: String,
    pub(super) reading: Reading,
    /// Whether it can't help to read past what isn't asked for.
    pub(super) reads_past: bool,
}

impl List {
    fn reading_past(self) -> List {
        List { reads_past: true, ..self }
    }
}

/// How it is read.
pub(super) enum Reading {
    /// A page of a listing, in its usual sort.
    Page(Made, &'static Sort),
    /// Rows that are read in another way.
    Rows(Rows),
}

impl Reading {
    pub(super) fn read(&self, r: &Read<'_>) -> Result<usize> {
        match self {
            Reading::Page(listing, sort) => {
                let page = listing(r.today()?).page(r, sort, &PageOf::default(), |_| Ok(()))?;
                Ok(page.items.len())
            }
            Reading::Rows(rows) => rows(r),
        }
    }
}

fn page(name: String, sorts: &'static [Sort], listing: impl Fn(Day) -> Listing + 'static) -> List {
    List { name, reading: Reading::Page(Box::new(listing), &sorts[0]), reads_past: false }
}

fn rows(name: &str, rows: impl Fn(&Read<'_>) -> Result<usize> + 'static) -> List {
    List { name: name.to_owned(), reading: Reading::Rows(Box::new(rows)), reads_past: false }
}

/// Every list: each area's with each of its views and filters by a record, and what the pages of
/// records list.
pub(super) fn all() -> Vec<List> {
    let own = [of_customers(), of_items(), of_estimates(), of_jobs(), of_invoices(), of_payments()];
    own.into_iter().chain([narrowed(), of_tasks(), others()]).flatten().collect()
}

fn of_customers() -> Vec<List> {
    use customers::{CustomerFilter, CustomerKind, SORTS, listing};
    let filters = [
        ("all", CustomerFilter::default()),
        ("mine", CustomerFilter { of: Some(Id::new(5)), ..CustomerFilter::default() }),
        ("owned", CustomerFilter { owner_id: Some(Id::new(5)), ..CustomerFilter::default() }),
        (
            "businesses",
            CustomerFilter { kind: Some(CustomerKind::Business), ..CustomerFilter::default() },
        ),
    ];
    let list = |(name, filter): (&str, CustomerFilter)| {
        page(format!("customers, {name}"), SORTS, move |_| listing(&filter))
    };
    filters.into_iter().map(list).collect()
}

fn of_items() -> Vec<List> {
    use catalog::{ItemFilter, SORTS, listing};
    let category = Some("Category 7".to_owned());
    let filters = [
        ("all", ItemFilter::default()),
        ("active", ItemFilter { active: Some(true), ..ItemFilter::default() }),
        ("inactive", ItemFilter { active: Some(false), ..ItemFilter::default() }),
        ("category", ItemFilter { category, ..ItemFilter::default() }),
    ];
    let list = |(name, filter): (&str, ItemFilter)| {
        page(format!("items, {name}"), SORTS, move |_| listing(&filter))
    };
    filters.into_iter().map(list).collect()
}

fn of_estimates() -> Vec<List> {
    use estimates::{EstimateFilter, EstimateView, SORTS, listing};
    let usual = EstimateFilter::default;
    let views = EstimateView::ALL
        .iter()
        .map(|view| (view.code(), EstimateFilter { view: Some(*view), ..usual() }));
    let others = [
        ("all", usual()),
        ("customer", EstimateFilter { customer_id: Some(Id::new(7)), ..usual() }),
        ("property", EstimateFilter { property_id: Some(Id::new(7)), ..usual() }),
        ("owned", EstimateFilter { owner_id: Some(Id::new(5)), ..usual() }),
    ];
    let list = |(name, filter): (&str, EstimateFilter)| {
        page(format!("estimates, {name}"), SORTS, move |today| listing(&filter, today))
    };
    views.chain(others).map(list).collect()
}

fn of_jobs() -> Vec<List> {
    use jobs::{JobFilter, JobView, SORTS, listing};
    let usual = JobFilter::default;
    let views =
        JobView::ALL.iter().map(|view| (view.code(), JobFilter { view: Some(*view), ..usual() }));
    let others = [
        ("usual", usual()),
        ("customer", JobFilter { customer_id: Some(Id::new(7)), ..usual() }),
        ("owned", JobFilter { owner_id: Some(Id::new(5)), ..usual() }),
    ];
    let list = |(name, filter): (&str, JobFilter)| {
        page(format!("jobs, {name}"), SORTS, move |_| listing(&filter))
    };
    views.chain(others).map(list).collect()
}

fn of_invoices() -> Vec<List> {
    use invoices::{InvoiceFilter, InvoiceView, listing};
    let usual = InvoiceFilter::default;
    let views = InvoiceView::ALL.iter().map(|view| (view.code(), InvoiceFilter::of(*view)));
    let others = [
        ("customer", InvoiceFilter { customer_id: Some(Id::new(7)), ..usual() }),
        ("job", InvoiceFilter { job_id: Some(Id::new(7)), ..usual() }),
    ];
    let list = |(name, filter): (&str, InvoiceFilter)| {
        page(format!("invoices, {name}"), filter.sorts(), move |today| listing(&filter, today))
    };
    views.chain(others).map(list).collect()
}

fn of_payments() -> Vec<List> {
    use payments::{PaymentFilter, PaymentView, SORTS, listing};
    let usual = PaymentFilter::default;
    let views =
        PaymentView::ALL.iter().map(|view| (view.code(), PaymentFilter { view: *view, ..usual() }));
    let others = [("customer", PaymentFilter { customer_id: Some(Id::new(7)), ..usual() })];
    let list = |(name, filter): (&str, PaymentFilter)| {
        page(format!("payments, {name}"), SORTS, move |today| listing(&filter, today))
    };
    views.chain(others).map(list).collect()
}

fn of_tasks() -> Vec<List> {
    use tasks::{TaskFilter, TaskView, listing};
    let views = TaskView::ALL.iter().map(|view| {
        let name = format!("tasks, {}", view.code());
        let filter = move |today| TaskFilter {
            view: Some(*view),
            today: Some(today),
            ..TaskFilter::default()
        };
        let reading = Reading::Rows(Box::new(move |r| {
            let filter = filter(r.today()?);
            Ok(tasks::list(r, &filter, filter.usual_sort(), &PageOf::default())?.items.len())
        }));
        List { name, reading, reads_past: true }
    });
    let somebody = TaskFilter { assignee_id: Some(Id::new(7)), ..TaskFilter::default() };
    let somebody = page("tasks of somebody".to_owned(), tasks::SORTS, move |_| listing(&somebody));
    let own = [
        rows("what one has to do", |r| {
            let user = r.actor().user_id().unwrap_or_default();
            Ok(tasks::open_of(r, Id::new(user))?.len())
        }),
        rows("what is due", |r| Ok(tasks::due_now(r, 5)?.len())),
        rows("how much is due", |r| {
            Ok(usize::try_from(tasks::due_count(r)?.overdue).unwrap_or_default())
        }),
        rows("tasks of a job", |r| {
            Ok(tasks::for_subject(r, notes::NoteSubject::Job.of(7))?.tasks.len())
        }),
        rows("where one is mentioned", |r| Ok(notes::waiting(r)?.len())),
    ];
    views.chain([somebody.reading_past()]).chain(own).collect()
}

/// What is asked of each list by its filters and by the heads of its columns. A filter reads past
/// what it leaves out, and an order without an index sorts what it reads.
fn narrowed() -> Vec<List> {
    [
        asked::<customers::CustomerList>(&[
            "kind=business",
            "source=ref",
            "city=falls",
            "since_from=2020-01-01&since_to=2020-12-31",
            "owner=5",
            "owner=nobody",
            "tags=1",
            "tags=2",
            "custom_code=c-77",
            "custom_color=Onyx",
            "custom_size_from=100&custom_size_to=200",
            "custom_since_from=2020-05-05",
            "columns=tags,custom_code,custom_color",
            "sort=-name",
            "sort=newest",
            "sort=oldest",
        ]),
        asked::<catalog::ItemList>(&[
            "code=7",
            "category=Category+7",
            "tax_category=labor",
            "price_from=1&price_to=2",
            "sort=-code",
            "sort=category",
            "sort=newest",
        ]),
        asked::<estimates::EstimateList>(&[
            "title=70",
            "owner=5",
            "status=sent",
            "status=expired",
            "created_from=2020-01-01",
            "valid_until_to=2020-01-01",
            "total_from=100&total_to=200",
            "sort=oldest",
        ]),
        asked::<jobs::JobList>(&[
            "city=falls",
            "person=5",
            "owner=5",
            "state=on_hold",
            "created_from=2020-01-01",
            "start_from=2020-01-01",
            "completed_to=2020-01-01",
            "contract_from=100",
            "sort=starts_on",
            "sort=title",
            "sort=-title",
        ]),
        asked::<invoices::InvoiceList>(&[
            "title=70",
            "created_from=2020-01-01",
            "issued_from=2020-01-01&issued_to=2020-12-31",
            "due_to=2020-01-01",
            "past_due=over-90",
            "status=overdue",
            "status=partly_paid",
            "total_from=100&total_to=200",
            "balance_from=1",
            "owner=5",
            "sort=due",
            "sort=total",
            "sort=-total",
        ]),
        asked::<payments::PaymentList>(&[
            "reference=70",
            "received_from=2020-01-01&received_to=2020-12-31",
            "method=cash",
            "credit_from=1",
            "amount_from=100&amount_to=200",
            "sort=amount",
            "sort=-number",
        ]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn asked<L: lists::List>(queries: &[&'static str]) -> Vec<List> {
    let list = |query: &&'static str| {
        let (query, name) = (*query, L::WORDS.name);
        let read = move |r: &Read<'_>| {
            let (listing, sort) = lists::query::<L>(r, &Asked::parse(query))?;
            Ok(listing.page(r, sort, &PageOf::default(), |_| Ok(()))?.items.len())
        };
        let list = rows(&format!("{name}?{query}"), read);
        if query.starts_with("sort=") { list } else { list.reading_past() }
    };
    queries.iter().map(list).collect()
}

fn others() -> Vec<List> {
    vec![
        rows("people", |r| {
            let filter = accounts::PeopleFilter::default();
            let page = accounts::list(r, &filter, &accounts::SORTS[0], &PageOf::default())?;
            Ok(page.items.len())
        }),
        rows("customers while one types", |r| Ok(customers::suggest(r, "0123", 8)?.len()))
            .reading_past(),
        rows("items while one types", |r| Ok(catalog::suggest(r, "item 7", 8)?.len())),
        rows("open invoices of a customer", |r| Ok(invoices::open_of(r, Id::new(7))?.len())),
        rows("credits of a customer", |r| Ok(payments::credits_of(r, Id::new(7))?.len())),
        rows("payments of an invoice", |r| Ok(payments::payments_of(r, Id::new(7))?.len())),
        rows("invoices of a payment", |r| Ok(payments::allocations_of(r, Id::new(7))?.len())),
        rows("notes of a job", |r| Ok(notes::list(r, notes::NoteSubject::Job.of(7))?.len())),
        rows("files of a job", |r| {
            Ok(attachments::for_subject(r, notes::NoteSubject::Job.of(7))?.files.len())
        }),
        rows("messages", |r| {
            let filter = messages::MessageFilter::default();
            let page = messages::list(r, &filter, &messages::SORTS[0], &PageOf::default())?;
            Ok(page.items.len())
        })
        .reading_past(),
        rows("messages that wait or failed", |r| {
            let counts = messages::counts(r)?;
            Ok(usize::try_from(counts.waiting + counts.failed).unwrap_or_default())
        })
        .reading_past(),
        rows("messages of an invoice", |r| {
            Ok(messages::of_subject(r, notes::NoteSubject::Invoice.of(7), 10)?.len())
        }),
        rows("trash", |r| Ok(trash::list(r, trash::TrashKind::ALL, 200)?.len())),
        rows("activity", |r| Ok(events::before(r, None, 50)?.len())).reading_past(),
        rows("a customer's timeline", |r| Ok(events::of_customer(r, 7, None, 50)?.len())),
        rows("a job's history", |r| Ok(events::of_subject(r, "job", 7, 50)?.len())),
    ]
}
