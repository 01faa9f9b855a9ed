use super::super::pdf;
use super::Desk;
use super::house::{input, rate};
use crate::kernel::pricing::{Discount, TaxCategory, TaxRounding};
use crate::kernel::{Id, Percent};
use crate::platform::pdf::{Sheet, render};

fn sheet(desk: &Desk, id: Id<super::super::Invoice>) -> Sheet {
    desk.read("office", |r| pdf::print(r, id)).sheet
}

#[test]
fn the_paper_says_what_was_issued() {
    let desk = Desk::new();
    desk.tax("State", "6.25", true);
    desk.tax("City", "2", true);
    desk.arrange(|w| {
        w.execute("UPDATE company SET payment_instructions = 'By wire\nAccount 1'", [])?;
        Ok(())
    });
    let lines = [("28.5", "65", "0"), ("6", "78", "0"), ("31.92", "298", "12.5")].map(input);
    let taxes = [rate("State", "6.25", &[TaxCategory::Material])];
    let three = Discount::Percent(Percent::from_whole(3));
    let (job, ..) = desk.job(&lines, three, &taxes, TaxRounding::PerDocument);
    let id = desk.draft_job(job, None).unwrap();
    let draft = sheet(&desk, id);
    assert!(draft.draft && draft.number.is_none() && draft.payment.is_none());
    desk.issue(id, None).unwrap();
    let issued = sheet(&desk, id);
    assert_eq!((issued.draft, issued.number.as_deref()), (false, Some("INV-1001")));
    let facts: Vec<_> = issued.facts.iter().map(|f| format!("{} {}", f.label, f.value)).collect();
    assert_eq!(facts, ["Issued November 20, 2026", "Due December 4, 2026", "Job J-1001"]);
    assert_eq!(issued.sections[1].rows[0].cells, ["31.92 SQ", "298.00", "8,323.14"]);
    assert_eq!(issued.sections[1].rows[0].detail.as_deref(), Some("Discount 12.5%"));
    // 1,852.50 + 468.00 + 8,323.14 = 10,643.64; 3 % of it is 319.3092; 6.25 % and 2 % of the rest.
    let totals: Vec<_> =
        issued.totals.iter().map(|t| format!("{} {}", t.label, t.amount)).collect();
    assert_eq!(
        totals,
        [
            "Subtotal 10,643.64",
            "Discount −319.31",
            "Net 10,324.33",
            "State 6.25% 645.27",
            "City 2% 206.49",
            "Amount due $11,176.09",
        ]
    );
    let payment = issued.payment.as_ref().unwrap();
    let titles: Vec<_> = payment.columns.iter().map(|column| column.title.as_str()).collect();
    assert_eq!(titles, ["How to pay", "Pay by check"]);
    let due = payment.due.as_ref().unwrap();
    assert_eq!((due.amount.as_str(), due.detail.as_str()), ("$11,176.09", "by December 4, 2026"));
    assert_eq!(render(&issued).unwrap().pages, 1);
}

#[test]
fn an_exempt_customer_is_told_why_there_is_no_tax() {
    let desk = Desk::new();
    desk.tax("State", "6.25", true);
    desk.arrange(|w| {
        w.execute("UPDATE customer SET tax_exempt_number = 'EX-77'", [])?;
        Ok(())
    });
    let id = desk.issued(10_000);
    let notes = sheet(&desk, id).notes;
    assert_eq!(notes[0].text, "No tax was charged. Exemption certificate EX-77.");
}
