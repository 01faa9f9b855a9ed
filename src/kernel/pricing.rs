//! What the lines of a document come to: discounts, taxes, totals.
