mod drafting;
mod frozen;
mod house;
mod issuing;
mod lists;
mod paper;
mod states;
mod to_the_cent;

pub(crate) use house::Desk;
