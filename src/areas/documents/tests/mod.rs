mod form;
mod paper;
mod pricing;
mod printed;
