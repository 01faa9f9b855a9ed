//! Customers, their contacts and properties.

use maud::html;

use super::super::Line;
use super::super::telling::{Told, listed};
use crate::ui::parts::Icon;

pub(in super::super) fn added(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " added " (told.customer("name")) " as a customer" };
    Line::new(Icon::Users, what)
}

pub(in super::super) fn changed(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " changed the details of " (told.customer("name")) };
    Line::new(Icon::Edit, what)
}

pub(in super::super) fn assigned(told: &Told<'_>) -> Line {
    let (owner, others) = (told.text("owner"), told.texts("assignees"));
    let what = html! {
        @if owner.is_empty() {
            (told.actor()) " left " (told.customer("name")) " without an owner"
        } @else {
            (told.actor()) " made " b { (owner) } " the owner of " (told.customer("name"))
        }
        @if !others.is_empty() { ", with " (listed(&others)) }
    };
    Line::new(Icon::User, what)
}

pub(in super::super) fn contact_added(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " added the contact " b { (told.text("name")) } };
    Line::new(Icon::User, what)
}

pub(in super::super) fn contact_changed(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " changed the contact " b { (told.text("name")) } };
    Line::new(Icon::User, what)
}

pub(in super::super) fn contact_removed(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " removed the contact " b { (told.text("name")) } };
    Line::new(Icon::Trash, what)
}

pub(in super::super) fn property_added(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " added the property " b { (told.text("street")) } };
    Line::new(Icon::Pin, what)
}

pub(in super::super) fn property_changed(told: &Told<'_>) -> Line {
    let what = html! { (told.actor()) " changed the property " b { (told.text("street")) } };
    Line::new(Icon::Pin, what)
}
