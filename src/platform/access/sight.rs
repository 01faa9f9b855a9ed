//! What an actor sees: a scope for each group of records, and whether prices and costs show.

use std::collections::BTreeMap;

/// A group of records that share one scope; a record's children belong to its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Customers, contacts, properties.
    Customer,
    /// Contact details beyond name, address and phone.
    ContactDetail,
    /// The price book.
    Item,
    /// Estimates with all that is in them.
    Estimate,
    /// Jobs with their scope.
    Job,
    /// Invoices, payments, allocations.
    Invoice,
    /// Notes: seen with their subject.
    Note,
    /// Files: seen with their subject.
    Attachment,
    /// Messages: seen with their subject.
    Message,
    /// Tags and fields of the company's own: seen with their record.
    Field,
    /// Tasks: seen with their subject, and by whoever has to do them.
    Task,
    /// Events and changes.
    Event,
    /// People who sign in.
    User,
    /// Sessions, keys, links.
    Credential,
}

impl Group {
    /// Every group.
    pub const ALL: [Group; 14] = [
        Group::Customer,
        Group::ContactDetail,
        Group::Item,
        Group::Estimate,
        Group::Job,
        Group::Invoice,
        Group::Note,
        Group::Attachment,
        Group::Message,
        Group::Field,
        Group::Task,
        Group::Event,
        Group::User,
        Group::Credential,
    ];

    /// Its name in SQL and in the role's stored scopes.
    pub const fn name(self) -> &'static str {
        match self {
            Group::Customer => "customer",
            Group::ContactDetail => "contact_detail",
            Group::Item => "item",
            Group::Estimate => "estimate",
            Group::Job => "job",
            Group::Invoice => "invoice",
            Group::Note => "note",
            Group::Attachment => "attachment",
            Group::Message => "message",
            Group::Field => "field",
            Group::Task => "task",
            Group::Event => "event",
            Group::User => "user",
            Group::Credential => "credential",
        }
    }

    /// The group of that name.
    pub fn from_name(name: &str) -> Option<Group> {
        Group::ALL.into_iter().find(|group| group.name() == name)
    }
}

/// How far an actor sees within a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Nothing.
    None,
    /// What belongs to the jobs that one is assigned to.
    Crew,
    /// What one owns or is assigned to, or what is unassigned and offered.
    Own,
    /// What somebody of one's team owns.
    Team,
    /// What is attached to a record that one sees.
    Subject,
    /// Everything.
    All,
}

impl Scope {
    /// Every scope but [`Scope::None`].
    pub const SEEING: [Scope; 5] =
        [Scope::Crew, Scope::Own, Scope::Team, Scope::Subject, Scope::All];

    /// Its name in SQL and in the role's stored scopes.
    pub const fn name(self) -> &'static str {
        match self {
            Scope::None => "none",
            Scope::Crew => "crew",
            Scope::Own => "own",
            Scope::Team => "team",
            Scope::Subject => "subject",
            Scope::All => "all",
        }
    }

    /// The scope of that name.
    pub fn from_name(name: &str) -> Option<Scope> {
        Scope::SEEING.into_iter().chain([Scope::None]).find(|scope| scope.name() == name)
    }
}

/// What one actor sees. Bound to a connection for as long as a session lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sight {
    /// The user whose own records count as own; 0 when the actor is nobody.
    pub user: i64,
    /// The scope per group; a group that is missing isn't seen.
    pub scopes: BTreeMap<Group, Scope>,
    /// Whether so much is theirs that asking of each row whether it is costs less than gathering all
    /// that is. It decides how, never what is seen.
    pub has_much: bool,
    /// Whether prices show.
    pub prices: bool,
    /// Whether costs show.
    pub costs: bool,
    /// Whether hashes of secrets show: to the house itself alone.
    pub secrets: bool,
}

impl Sight {
    /// Sees everything, secrets included: the house itself.
    pub fn everything() -> Sight {
        Sight {
            user: 0,
            scopes: Group::ALL.into_iter().map(|group| (group, Scope::All)).collect(),
            has_much: false,
            prices: true,
            costs: true,
            secrets: true,
        }
    }

    /// Sees nothing.
    pub fn nothing() -> Sight {
        Sight {
            user: 0,
            scopes: BTreeMap::new(),
            has_much: false,
            prices: false,
            costs: false,
            secrets: false,
        }
    }

    /// The scope within `group`.
    pub fn scope(&self, group: Group) -> Scope {
        self.scopes.get(&group).copied().unwrap_or(Scope::None)
    }

    /// Answers `actor_sees('customer.own')`, `actor_sees('customer.any')`, `actor_sees('cost')` in SQL.
    pub fn sees(&self, what: &str) -> bool {
        match what {
            "price" => self.prices,
            "cost" => self.costs,
            "secret" => self.secrets,
            _ => what.split_once('.').is_some_and(|(group, scope)| {
                Group::from_name(group).map(|group| self.scope(group)).is_some_and(|seen| {
                    match scope {
                        "any" => seen != Scope::None,
                        _ => seen.name() == scope,
                    }
                })
            }),
        }
    }
}
