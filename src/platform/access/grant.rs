//! The proof that an actor holds a permission.

use std::marker::PhantomData;

use super::Permission;

/// Proof of permission `P`. Only an [`super::Actor`] makes one, so an action that asks for it can't
/// be reached without the permission.
pub struct Grant<P: Permission>(PhantomData<P>);

impl<P: Permission> Grant<P> {
    pub(super) fn proven() -> Grant<P> {
        Grant(PhantomData)
    }
}

impl<P: Permission> Clone for Grant<P> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<P: Permission> Copy for Grant<P> {}
impl<P: Permission> std::fmt::Debug for Grant<P> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Grant<{}>", P::NAME)
    }
}
