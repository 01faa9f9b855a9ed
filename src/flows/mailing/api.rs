//! Sending documents by program.

use rocket::{Route, post, routes};
use serde::Deserialize;
use utoipa::{OpenApi, ToSchema};

use super::Wanted;
use crate::areas::estimates::{self, Estimate, EstimateAnswer, SendingWay};
use crate::areas::invoices::Invoice;
use crate::areas::messages::MessageAnswer;
use crate::areas::payments::Payment;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::may;
use crate::ui::request::{Allowed, Body};
use crate::ui::respond::Answer;

/// The description of these calls.
#[derive(OpenApi)]
#[openapi(
    paths(send_estimate, send_invoice, send_receipt),
    components(schemas(SendingBody, EstimateAnswer, MessageAnswer))
)]
pub struct Api;

/// The routes, mounted at `/api/v1`.
pub fn api_routes() -> Vec<Route> {
    routes![send_estimate, send_invoice, send_receipt]
}

/// How a document gets to the customer.
#[derive(Debug, Deserialize, ToSchema)]
struct SendingBody {
    /// By hand, or by mail once mail is set up.
    by: SendingWay,
    /// By mail: to whom; the customer's first address when nothing is said.
    #[serde(default)]
    to: Option<Vec<String>>,
    /// By mail: who gets a copy, which the others see.
    #[serde(default)]
    cc: Option<Vec<String>>,
    /// By mail: the subject, fields in braces; that of the template when nothing is said.
    #[serde(default)]
    subject: Option<String>,
    /// By mail: the words, fields in braces; those of the template when nothing is said.
    #[serde(default)]
    text: Option<String>,
}

impl SendingBody {
    fn wanted(self) -> Wanted {
        let [to, cc] = [self.to, self.cc].map(|all| all.map(|all| all.join(", ")));
        Wanted { to, cc, subject: self.subject, text: self.text }
    }

    fn must_be_mail(&self) -> Result<()> {
        match self.by {
            SendingWay::Mail => Ok(()),
            SendingWay::Hand => Err(Error::invalid(
                "by",
                "Only mail is recorded here. What you hand over yourself needs no call.",
            )),
        }
    }
}

/// Hands an estimate over, by hand or by mail, and freezes its version.
#[utoipa::path(
    post, path = "/estimates/{id}/sending", tag = "estimates", params(("id" = i64, Path)),
    request_body = SendingBody,
    responses(
        (status = 200, body = EstimateAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "It has no line, has expired, or was answered"),
        (status = 422, description = "Mail isn't set up, or what else is wrong")
    )
)]
#[post("/estimates/<id>/sending", data = "<body>")]
async fn send_estimate(
    visitor: Allowed<may::ChangeEstimates>,
    id: Id<Estimate>,
    body: Body<SendingBody>,
) -> Answer {
    visitor
        .answering(move |w, grant| {
            let sent = match body.0.by {
                SendingWay::Hand => estimates::send(w, grant, id, SendingWay::Hand)?,
                SendingWay::Mail => super::send_estimate(w, grant, id, &body.0.wanted())?.with(()),
            };
            sent.then(|()| EstimateAnswer::read(w, id))
        })
        .await
}

/// Mails an issued invoice; answers the message.
#[utoipa::path(
    post, path = "/invoices/{id}/sending", tag = "invoices", params(("id" = i64, Path)),
    request_body = SendingBody,
    responses(
        (status = 200, body = MessageAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "It is a draft, or void"),
        (status = 422, description = "Mail isn't set up, or what else is wrong")
    )
)]
#[post("/invoices/<id>/sending", data = "<body>")]
async fn send_invoice(
    visitor: Allowed<may::IssueInvoices>,
    id: Id<Invoice>,
    body: Body<SendingBody>,
) -> Answer {
    body.0.must_be_mail()?;
    visitor
        .answering(move |w, grant| {
            super::send_invoice(w, grant, id, &body.0.wanted())?
                .then(|id| MessageAnswer::read(w, id))
        })
        .await
}

/// Mails the receipt for a payment; answers the message.
#[utoipa::path(
    post, path = "/payments/{id}/sending", tag = "payments", params(("id" = i64, Path)),
    request_body = SendingBody,
    responses(
        (status = 200, body = MessageAnswer),
        (status = 404, description = "Not there"),
        (status = 409, description = "It is void"),
        (status = 422, description = "Mail isn't set up, or what else is wrong")
    )
)]
#[post("/payments/<id>/sending", data = "<body>")]
async fn send_receipt(
    visitor: Allowed<may::IssueInvoices>,
    id: Id<Payment>,
    body: Body<SendingBody>,
) -> Answer {
    body.0.must_be_mail()?;
    visitor
        .answering(move |w, grant| {
            super::send_receipt(w, grant, id, &body.0.wanted())?
                .then(|id| MessageAnswer::read(w, id))
        })
        .await
}
