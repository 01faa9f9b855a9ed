//! Permissions: one table, each a zero-size type with a name.

/// A permission's name as it is stored and as the API shows it, `customers.change`.
pub type PermissionName = &'static str;

/// Something an actor may be allowed to do.
pub trait Permission: Send + Sync + 'static {
    /// Its name.
    const NAME: PermissionName;
    /// What it allows, as a sentence's end: “You aren't allowed to … .”
    const ALLOWS: &'static str;
}

macro_rules! permissions {
    ($($(#[doc = $doc:literal])* $type:ident = $name:literal, $allows:literal;)*) => {
        /// The permissions, one zero-size type each.
        pub mod may {
            use super::Permission;
            $(
                $(#[doc = $doc])*
                #[derive(Debug, Clone, Copy)]
                pub struct $type;
                impl Permission for $type {
                    const NAME: &'static str = $name;
                    const ALLOWS: &'static str = $allows;
                }
            )*
        }
        /// Every permission's name, in the order of the table.
        pub const ALL_PERMISSIONS: &[PermissionName] = &[$($name),*];
    };
}

permissions! {
    /// Signed in, whoever it is: one's own profile, sessions and keys.
    BeHere = "here", "use this";
    /// See customers and their properties, within one's scope.
    SeeCustomers = "customers.see", "see customers";
    /// Add and change customers and their properties.
    ChangeCustomers = "customers.change", "change customers";
    /// Say who owns a customer and who is assigned.
    AssignCustomers = "customers.assign", "assign customers";
    /// See the price book.
    SeeCatalog = "catalog.see", "see the price book";
    /// Change the price book.
    ChangeCatalog = "catalog.change", "change the price book";
    /// See estimates.
    SeeEstimates = "estimates.see", "see estimates";
    /// Write estimates, hand them over, record the answer.
    ChangeEstimates = "estimates.change", "change estimates";
    /// See jobs.
    SeeJobs = "jobs.see", "see jobs";
    /// Change jobs: dates, scope, people, any state.
    ChangeJobs = "jobs.change", "change jobs";
    /// Move a job that one works on through its states.
    AdvanceJobs = "jobs.advance", "move jobs along";
    /// Say who owns a job and who is assigned.
    AssignJobs = "jobs.assign", "assign jobs";
    /// See invoices and payments.
    SeeInvoices = "invoices.see", "see invoices and payments";
    /// Write drafts of invoices.
    ChangeInvoices = "invoices.change", "change invoices";
    /// Issue invoices and record payments.
    IssueInvoices = "invoices.issue", "issue invoices and record payments";
    /// Void invoices and payments.
    VoidInvoices = "invoices.void", "void invoices and payments";
    /// See notes.
    SeeNotes = "notes.see", "see notes";
    /// Write notes.
    WriteNotes = "notes.write", "write notes";
    /// See the files of what one sees.
    SeeFiles = "files.see", "see files";
    /// Add files, delete one's own.
    AddFiles = "files.add", "add files";
    /// Delete files that others have added.
    DeleteFiles = "files.delete", "delete files of others";
    /// See tasks, within one's scope, and tick off one's own.
    SeeTasks = "tasks.see", "see tasks";
    /// Write tasks, give them to people, tick off anybody's.
    ChangeTasks = "tasks.change", "change tasks";
    /// See messages, within one's scope.
    SeeMessages = "messages.see", "see messages";
    /// Send messages, try them again, take them out of the queue.
    SendMessages = "messages.send", "send messages";
    /// Delete for good what lies in the trash.
    EmptyTrash = "trash.empty", "delete things for good";
    /// See the company's settings.
    SeeSettings = "settings.see", "see the settings";
    /// Change the company, texts and terms.
    ChangeSettings = "settings.change", "change the settings";
    /// Change taxes and number series.
    ChangeTaxes = "taxes.change", "change taxes and numbers";
    /// See who works here.
    SeePeople = "people.see", "see people and their roles";
    /// Invite people, give roles, close accounts.
    ChangePeople = "people.change", "change people and their roles";
    /// Read the audit trail.
    SeeAudit = "audit.see", "see the audit trail";
}
