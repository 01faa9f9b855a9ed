//! From the sale to the finished roof.

use super::desk::{Desk, user_of};
use super::names::{HOLDS, INSTRUCTIONS};
use super::story::{Course, Later, Step, Story};
use crate::areas::jobs::{self, Assignment, Job, JobDraft, JobState};
use crate::kernel::{Id, Result};
use crate::platform::access::Actor;

/// Brings the job of a story to another state.
fn bring(
    desk: &Desk<'_>,
    actor: &Actor,
    id: Id<Job>,
    to: JobState,
    reason: &'static str,
) -> Result<()> {
    desk.act(actor, move |w| jobs::advance(w, w.actor().grant()?, id, to, reason))
}

/// The office looks into it: days, people, what the crew has to know.
pub(super) fn plan(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(id) = story.job else { return Ok(None) };
    let office = desk.colleague("office");
    if story.course == Course::CalledOff {
        bring(desk, office, id, JobState::Cancelled, "Financing fell through.")?;
        return Ok(None);
    }
    bring(desk, office, id, JobState::PreProduction, "")?;
    match story.course {
        Course::Prepared => Ok(None),
        _ => Ok(story.then(Step::Schedule, 1, 3)),
    }
}

pub(super) fn schedule(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(id) = story.job else { return Ok(None) };
    let days = story.work.as_ref().map_or(1, |work| work.days);
    let wait = match story.course {
        // Whenever it was planned, the day is still to come.
        Course::Scheduled => story.dice.between(9, 14).max(desk.days_left() + 1),
        // Whoever is at work now has begun in these days.
        Course::UnderWay => (desk.days_left() - 2 - story.number % 3).max(1),
        _ if story.is_recent() => story.dice.between(2, 3),
        _ => story.dice.between(2, 8),
    };
    let (starts_on, ends_on) = (desk.day_in(wait), desk.day_in(wait + days - 1));
    let instructions = *story.dice.pick(INSTRUCTIONS);
    let office = desk.colleague("office");
    desk.act(office, move |w| {
        let job = jobs::get(w, id)?;
        let draft = JobDraft {
            starts_on: Some(starts_on),
            ends_on: Some(ends_on),
            instructions: instructions.to_owned(),
            ..JobDraft::of(&job)
        };
        jobs::change(w, w.actor().grant()?, id, job.version, draft)
    })?;
    let assignment = Assignment {
        owner_id: Some(user_of(desk.colleague("project_manager"))?),
        assignee_ids: crew(story, desk)?,
    };
    desk.act(office, move |w| jobs::assign(w, w.actor().grant()?, id, assignment))?;
    bring(desk, office, id, JobState::Scheduled, "")?;
    Ok(story.then(Step::Start, wait, wait))
}

/// Two of the crew, and on every fourth job all three.
fn crew(story: &Story, desk: &Desk<'_>) -> Result<Vec<Id<crate::areas::accounts::User>>> {
    let all = desk.all_with("crew").into_iter().map(user_of).collect::<Result<Vec<_>>>()?;
    let left_out = match story.number % 4 {
        0 => usize::MAX,
        other => usize::try_from(other).unwrap_or(0) - 1,
    };
    let chosen = all.into_iter().enumerate().filter(|(at, _)| *at != left_out);
    Ok(chosen.map(|(_, user)| user).collect())
}

/// Whoever leads the crew of a story.
fn lead<'d>(story: &Story, desk: &'d Desk<'_>) -> &'d Actor {
    let all = desk.all_with("crew");
    let at = if story.number % 4 == 1 { 1 } else { 0 };
    all.get(at).copied().unwrap_or(desk.owner())
}

pub(super) fn start(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(id) = story.job else { return Ok(None) };
    bring(desk, lead(story, desk), id, JobState::InProgress, "")?;
    let days = story.work.as_ref().map_or(1, |work| work.days);
    Ok(match story.course {
        Course::OnHold | Course::Resumed => story.then(Step::Stop, 0, 1),
        Course::PunchList => story.then(Step::PunchList, days - 1, days),
        Course::UnderWay => None,
        _ => story.then(Step::Complete, days - 1, days - 1),
    })
}

pub(super) fn stop(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(id) = story.job else { return Ok(None) };
    let reason = *story.dice.pick(HOLDS);
    bring(desk, lead(story, desk), id, JobState::OnHold, reason)?;
    match story.course {
        Course::Resumed => Ok(story.then(Step::Resume, 1, 4)),
        _ => Ok(None),
    }
}

pub(super) fn resume(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(id) = story.job else { return Ok(None) };
    bring(desk, lead(story, desk), id, JobState::InProgress, "")?;
    Ok(story.then(Step::Complete, 1, 2))
}

/// Small things are left.
pub(super) fn punch_list(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(id) = story.job else { return Ok(None) };
    bring(desk, lead(story, desk), id, JobState::PunchList, "")?;
    Ok(None)
}

pub(super) fn complete(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(id) = story.job else { return Ok(None) };
    bring(desk, lead(story, desk), id, JobState::Complete, "")?;
    match story.course {
        Course::Finished => Ok(None),
        _ => Ok(story.then(Step::Bill, 0, 3)),
    }
}

/// Something comes back: a shingle that a storm took, a boot that leaks.
pub(super) fn reopen(story: &mut Story, desk: &mut Desk<'_>) -> Result<Later> {
    let Some(id) = story.job else { return Ok(None) };
    bring(desk, desk.colleague("office"), id, JobState::Warranty, "")?;
    Ok(None)
}
