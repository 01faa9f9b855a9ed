//! Putting messages into the queue, and what becomes of them.

use super::super::events::{Answered, MessageEvent, MessageFacts};
use super::super::retry::next_try;
use super::super::{Letter, Message, MessageState, store};
use super::server::not_set_up;
use crate::kernel::{Error, Id, Result};
use crate::platform::access::{Grant, may};
use crate::platform::db::{Recorded, Write};
use crate::platform::mail::{Outcome, message_id};

/// Puts a letter into the queue with the words and the Message-ID that it keeps.
///
/// # Errors
/// `Conflict` while mail isn't set up, or when this letter was queued for the same event before.
pub fn queue(w: &Write<'_>, letter: &Letter) -> Result<Recorded<Id<Message>>> {
    let server = store::server(w)?.ok_or_else(not_set_up)?;
    let id = store::insert(w, letter, &message_id(&server.from_address)?)?;
    store::insert_enclosures(w, id, letter.subject, &letter.enclosures)?;
    let facts = MessageFacts {
        message_id: id,
        purpose: letter.purpose,
        to: letter.to.join(", "),
        subject_kind: letter.subject.kind.to_owned(),
        subject_id: letter.subject.id,
        customer_id: letter.customer_id,
        number: letter.named.clone(),
    };
    Ok(w.record(&MessageEvent::Queued(facts))?.with(id))
}

/// Puts a message into the queue again, due at once.
///
/// # Errors
/// `Conflict` when it was sent, is being sent, or its secret link is gone.
pub fn retry(
    w: &Write<'_>,
    _: Grant<may::SendMessages>,
    id: Id<Message>,
) -> Result<Recorded<Id<Message>>> {
    let message = store::get(w, id)?;
    if message.purpose.has_link() && message.state != MessageState::Queued {
        return Err(Error::conflict(
            "The link of this message is gone. Make a new one on the page of its person.",
        ));
    }
    if store::server(w)?.is_none() {
        return Err(not_set_up());
    }
    if !store::requeue(w, id)? {
        return Err(Error::conflict(match message.state {
            MessageState::Sending => "This message is being sent right now.",
            _ => "This message was sent. Send the document again instead.",
        }));
    }
    Ok(w.record(&MessageEvent::Retried(facts(w, &message)?))?.with(id))
}

/// Takes a message out of the queue.
///
/// # Errors
/// `Conflict` when it isn't in the queue any more.
pub fn cancel(
    w: &Write<'_>,
    _: Grant<may::SendMessages>,
    id: Id<Message>,
) -> Result<Recorded<Id<Message>>> {
    let message = store::get(w, id)?;
    if !store::cancel(w, id)? {
        return Err(Error::conflict(match message.state {
            MessageState::Sending => "This message is being sent right now. It can't be held back.",
            MessageState::Sent => "This message was sent. It can't be taken back.",
            _ => "This message doesn't wait any more, so there is nothing to cancel.",
        }));
    }
    Ok(w.record(&MessageEvent::Canceled(facts(w, &message)?))?.with(id))
}

/// Records what the mail server said about a message that was handed to it.
pub(in super::super) fn answered(
    w: &Write<'_>,
    _: Grant<may::SendMessages>,
    id: Id<Message>,
    outcome: &Outcome,
) -> Result<Recorded> {
    let message = store::get(w, id)?;
    let words = outcome.words().to_owned();
    let answered = Answered { facts: facts(w, &message)?, words: words.clone() };
    let next = next_try(message.attempts, store::tried_since(w, id)?, w.now());
    let event = match (outcome, next) {
        (Outcome::Accepted(_), _) => {
            store::end(w, id, MessageState::Sent, &words)?;
            MessageEvent::Sent(answered)
        }
        (Outcome::Later(_), Some(next_attempt_at)) => {
            store::put_off(w, id, &words, next_attempt_at)?;
            MessageEvent::Delayed { answered, next_attempt_at }
        }
        (Outcome::Later(_), None) | (Outcome::Refused(_), _) => {
            store::end(w, id, MessageState::Failed, &words)?;
            MessageEvent::Failed(answered)
        }
    };
    w.record(&event)
}

fn facts(w: &Write<'_>, message: &Message) -> Result<MessageFacts> {
    let number = w.beyond_sight(|r| store::named(r, message))?;
    Ok(MessageFacts {
        message_id: message.id,
        purpose: message.purpose,
        to: message.recipients(),
        subject_kind: message.subject_kind.clone(),
        subject_id: message.subject_id,
        customer_id: message.customer_id,
        number,
    })
}
