//! The ready roles: the table of the trade's roles, as permissions and scopes.
//!
//! The rows of the table `role` are kept equal to this at each start.

use super::{ALL_PERMISSIONS, Group, PermissionName, Scope};

/// A role that ships with the product.
#[derive(Debug, Clone, Copy)]
pub struct ReadyRole {
    /// Its key, `sales_representative`.
    pub key: &'static str,
    /// Its name for people.
    pub name: &'static str,
    /// One sentence for the person who gives it to somebody.
    pub advice: &'static str,
    /// What it may do.
    pub permissions: &'static [PermissionName],
    /// What it sees per group; a missing group isn't seen.
    pub scopes: &'static [(Group, Scope)],
    /// Whether prices show.
    pub prices: bool,
    /// Whether costs show.
    pub costs: bool,
}

impl ReadyRole {
    /// The role with that key.
    pub fn of(key: &str) -> Option<&'static ReadyRole> {
        READY_ROLES.iter().find(|role| role.key == key)
    }
}

/// What one may do who sees the whole trade and changes nothing, and more.
macro_rules! viewer {
    ($($more:literal),*) => {
        &[
            "here", "customers.see", "catalog.see", "estimates.see", "jobs.see", "invoices.see",
            "notes.see", "files.see", "tasks.see", "messages.see", $($more),*
        ]
    };
}

/// What one may do who sells, and more.
macro_rules! seller {
    ($($more:literal),*) => {
        viewer![
            "customers.change", "estimates.change", "notes.write", "files.add", "tasks.change",
            "messages.send" $(, $more)*
        ]
    };
}

/// What one may do who runs the office, and more.
macro_rules! office {
    ($($more:literal),*) => {
        seller![
            "customers.assign", "jobs.change", "jobs.advance", "jobs.assign", "invoices.change",
            "invoices.issue", "files.delete" $(, $more)*
        ]
    };
}

/// What a role sees per group.
macro_rules! sees {
    ($($group:ident: $scope:ident),*) => { &[$((Group::$group, Scope::$scope)),*] };
}

/// The same for those who sit in the office: all the details of their customers, the price book,
/// the notes of what they see. Whoever sees all records sees all their tags and fields without asking
/// for each.
macro_rules! desk_sees {
    (Customer: All, Estimate: All, Job: All, Invoice: All, $($group:ident: $scope:ident),*) => {
        desk_sees!(
            Field: All, Customer: All, Estimate: All, Job: All, Invoice: All
            $(, $group: $scope)*
        )
    };
    (Customer: $customers:ident, $($group:ident: $scope:ident),*) => {
        desk_sees!(Field: Subject, Customer: $customers $(, $group: $scope)*)
    };
    (Field: $fields:ident, Customer: $customers:ident, $($group:ident: $scope:ident),*) => {
        sees!(
        Customer: $customers, ContactDetail: $customers, Item: All, Note: Subject,
            Attachment: Subject, Message: Subject, Field: $fields, User: All, Credential: Own,
            $($group: $scope),*
        )
    };
}

/// All ready roles, the most powerful first.
pub const READY_ROLES: &[ReadyRole] = &[
    ReadyRole {
        key: "owner",
        name: "Owner",
        advice: "May do everything, and is the only one who makes other owners.",
        permissions: ALL_PERMISSIONS,
        scopes: sees!(
            Customer: All, ContactDetail: All, Item: All, Estimate: All, Job: All, Invoice: All,
            Note: Subject, Attachment: All, Message: All, Task: All, Field: All, Event: All,
            User: All, Credential: All
        ),
        prices: true,
        costs: true,
    },
    ReadyRole {
        key: "manager",
        name: "Manager",
        advice: "Runs the company day by day; sees settings and people, but doesn't change them.",
        permissions: office![
            "catalog.change",
            "trash.empty",
            "settings.see",
            "people.see",
            "audit.see"
        ],
        scopes: desk_sees!(
            Customer: All, Estimate: All, Job: All, Invoice: All, Task: All, Event: All
        ),
        prices: true,
        costs: true,
    },
    ReadyRole {
        key: "office",
        name: "Office",
        advice: "Customers, estimates, jobs, invoices and payments; no costs and no settings.",
        permissions: office![],
        scopes: desk_sees!(
            Customer: All, Estimate: All, Job: All, Invoice: All, Task: All, Event: Subject
        ),
        prices: true,
        costs: false,
    },
    ReadyRole {
        key: "sales_manager",
        name: "Sales manager",
        advice: "The customers and estimates of the team, with costs.",
        permissions: seller!["customers.assign"],
        scopes: desk_sees!(
            Customer: Team, Estimate: Team, Job: Team, Invoice: Team, Task: Subject, Event: Subject
        ),
        prices: true,
        costs: true,
    },
    ReadyRole {
        key: "sales_representative",
        name: "Sales representative",
        advice: "Their own customers and estimates, with prices and without costs.",
        permissions: seller![],
        scopes: desk_sees!(
            Customer: Own, Estimate: Own, Job: Own, Invoice: Own, Task: Subject, Event: Subject
        ),
        prices: true,
        costs: false,
    },
    ReadyRole {
        key: "business_development",
        name: "Business development",
        advice: "Brings in customers; sees their estimates.",
        permissions: &[
            "here",
            "customers.see",
            "customers.change",
            "catalog.see",
            "estimates.see",
            "notes.see",
            "notes.write",
            "tasks.see",
            "tasks.change",
            "files.see",
            "files.add",
            "messages.see",
        ],
        scopes: desk_sees!(Customer: Own, Estimate: Own, Task: Subject, Event: Subject),
        prices: true,
        costs: false,
    },
    ReadyRole {
        key: "project_manager",
        name: "Project manager",
        advice: "Runs the jobs given to them and puts people on them; sees all customers, and costs.",
        permissions: viewer![
            "jobs.change",
            "jobs.advance",
            "jobs.assign",
            "notes.write",
            "files.add",
            "tasks.change"
        ],
        scopes: desk_sees!(
            Customer: All, Estimate: Own, Job: Own, Invoice: Own, Task: Subject, Event: Subject
        ),
        prices: true,
        costs: true,
    },
    ReadyRole {
        key: "accountant",
        name: "Accountant",
        advice: "Invoices, payments, taxes and the audit trail; sees everything else.",
        permissions: viewer![
            "invoices.change",
            "invoices.issue",
            "notes.write",
            "tasks.change",
            "files.add",
            "messages.send",
            "taxes.change",
            "audit.see"
        ],
        scopes: desk_sees!(
            Customer: All, Estimate: All, Job: All, Invoice: All, Task: Subject, Event: All
        ),
        prices: true,
        costs: true,
    },
    ReadyRole {
        key: "crew",
        name: "Crew",
        advice: "The jobs that they are assigned to, with address, phone and photos; no prices.",
        permissions: &[
            "here",
            "customers.see",
            "jobs.see",
            "jobs.advance",
            "files.see",
            "files.add",
            "tasks.see",
        ],
        scopes: sees!(
            Customer: Crew, Job: Crew, Attachment: Subject, Task: Own, User: All, Credential: Own
        ),
        prices: false,
        costs: false,
    },
    ReadyRole {
        key: "viewer",
        name: "Viewer",
        advice: "Sees everything but costs, changes nothing.",
        permissions: viewer![],
        scopes: desk_sees!(
            Customer: All, Estimate: All, Job: All, Invoice: All, Task: Subject, Event: Subject
        ),
        prices: true,
        costs: false,
    },
];
