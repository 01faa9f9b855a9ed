//! The sections, lines and taxes of a version.

use std::collections::{HashMap, HashSet};

use rusqlite::named_params;

use super::super::{Estimate, Version};
use crate::areas::documents::{
    LineKey, Priced, PricedLine, Section, Tax, line_at, line_columns, tax_of,
};
use crate::kernel::{Cents, Error, Id, Result, UnitPrice};
use crate::platform::db::{Read, Write};

/// The sections of a version with their lines, in their order.
///
/// # Errors
/// When the database fails.
pub fn sections(r: &Read<'_>, version_id: Id<Version>) -> Result<Vec<Section>> {
    let mut sections: Vec<(i64, Section)> = r.list(
        "SELECT s.id, s.title FROM visible_estimate_section s \
         JOIN visible_estimate_option o ON o.id = s.option_id \
         WHERE o.version_id = ?1 ORDER BY s.position, s.id",
        [version_id],
        |row| Ok((row.get(0)?, Section { title: row.get(1)?, lines: Vec::new() })),
    )?;
    let lines = r.list(
        concat!(
            "SELECT l.section_id, ",
            line_columns!(),
            " FROM visible_estimate_line l WHERE l.version_id = ?1 ORDER BY l.position, l.id"
        ),
        [version_id],
        |row| Ok((row.get::<_, i64>(0)?, line_at(row, 1)?)),
    )?;
    for (section_id, line) in lines {
        if let Some((_, section)) = sections.iter_mut().find(|(id, _)| *id == section_id) {
            section.lines.push(line);
        }
    }
    Ok(sections.into_iter().map(|(_, section)| section).collect())
}

/// The taxes of a version with what each takes, in their order.
///
/// # Errors
/// When the database fails.
pub fn taxes(r: &Read<'_>, version_id: Id<Version>) -> Result<Vec<Tax>> {
    r.list(
        "SELECT t.name, t.rate, t.applies_to, t.base_cents, t.tax_cents \
         FROM visible_estimate_tax t JOIN visible_estimate_option o ON o.id = t.option_id \
         WHERE o.version_id = ?1 ORDER BY t.position, t.id",
        [version_id],
        tax_of,
    )
}

/// The costs of a version's lines; read beyond sight, never to be shown.
pub(in super::super) fn costs(
    r: &Read<'_>,
    version_id: Id<Version>,
) -> Result<HashMap<Id<LineKey>, UnitPrice>> {
    let costs = r.list(
        "SELECT l.id, l.cost FROM visible_estimate_line l WHERE l.version_id = ?1",
        [version_id],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    Ok(costs.into_iter().collect())
}

/// Where lines belong.
struct Place {
    estimate_id: Id<Estimate>,
    version_id: Id<Version>,
    option_id: i64,
}

/// Makes the option of a version hold exactly this: lines that were there before stay the same rows,
/// so that the log tells what was really changed.
pub(in super::super) fn write_content(
    w: &Write<'_>,
    estimate_id: Id<Estimate>,
    (version_id, option_id): (Id<Version>, i64),
    priced: &Priced,
) -> Result<()> {
    let place = Place { estimate_id, version_id, option_id };
    let before: Vec<i64> = w.list(
        "SELECT s.id FROM visible_estimate_section s WHERE s.option_id = ?1 \
         ORDER BY s.position, s.id",
        [option_id],
        |row| row.get(0),
    )?;
    let lines = w.list(
        "SELECT l.id FROM visible_estimate_line l WHERE l.version_id = ?1",
        [version_id],
        |row| row.get(0),
    )?;
    let mut gone: HashSet<Id<LineKey>> = lines.into_iter().collect();
    let mut position = 0;
    for (at, section) in (0_i64..).zip(&priced.sections) {
        let known = usize::try_from(at).ok().and_then(|at| before.get(at)).copied();
        let section_id = write_section(w, &place, known, at, &section.title)?;
        for line in &section.lines {
            let known = line.line.id.filter(|id| gone.remove(id));
            write_line(w, &place, section_id, (known, position), line)?;
            position += 1;
        }
    }
    for line in gone {
        w.execute("DELETE FROM estimate_line WHERE id = ?1", [line])?;
    }
    for section in before.iter().skip(priced.sections.len()) {
        w.execute("DELETE FROM estimate_section WHERE id = ?1", [section])?;
    }
    write_taxes(w, &place, &Tax::of(&priced.taxes, &priced.totals))?;
    write_sums(w, option_id, priced)
}

fn write_section(
    w: &Write<'_>,
    place: &Place,
    known: Option<i64>,
    position: i64,
    title: &str,
) -> Result<i64> {
    if let Some(id) = known {
        w.execute(
            "UPDATE estimate_section SET title = ?2, position = ?3 WHERE id = ?1",
            rusqlite::params![id, title, position],
        )?;
        return Ok(id);
    }
    w.insert(
        "INSERT INTO estimate_section (estimate_id, version_id, option_id, title, position) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        rusqlite::params![place.estimate_id, place.version_id, place.option_id, title, position],
    )
}

fn write_line(
    w: &Write<'_>,
    place: &Place,
    section_id: i64,
    (known, position): (Option<Id<LineKey>>, i64),
    priced: &PricedLine,
) -> Result<()> {
    let line = &priced.line;
    let cost = line.cost.unwrap_or_default();
    let said = named_params! {
        ":section": section_id, ":position": position, ":item": line.item_id,
        ":description": line.description, ":detail": line.detail, ":quantity": line.quantity,
        ":unit": line.unit, ":unit_price": line.unit_price,
        ":cost": cost, ":discount_percent": line.discount_percent,
        ":tax_category": line.tax_category, ":category": line.category, ":net": priced.net,
        ":discount": priced.discount,
    };
    if let Some(id) = known {
        let id: &[(&str, &dyn rusqlite::ToSql)] = named_params! { ":id": id };
        w.execute(
            "UPDATE estimate_line SET section_id = :section, position = :position, \
             item_id = :item, description = :description, detail = :detail, \
             quantity = :quantity, unit = :unit, unit_price = :unit_price, cost = :cost, \
             discount_percent = :discount_percent, tax_category = :tax_category, \
             category = :category, net_cents = :net, discount_cents = :discount WHERE id = :id",
            [said, id].concat().as_slice(),
        )?;
        return Ok(());
    }
    let of: &[(&str, &dyn rusqlite::ToSql)] = named_params! {
        ":estimate": place.estimate_id, ":version": place.version_id, ":option": place.option_id,
    };
    w.insert(
        "INSERT INTO estimate_line (estimate_id, version_id, option_id, section_id, position, \
         item_id, description, detail, quantity, unit, unit_price, cost, discount_percent, \
         tax_category, category, net_cents, discount_cents) \
         VALUES (:estimate, :version, :option, :section, :position, :item, :description, \
         :detail, :quantity, :unit, :unit_price, :cost, :discount_percent, :tax_category, \
         :category, :net, :discount)",
        [said, of].concat().as_slice(),
    )?;
    Ok(())
}

fn write_taxes(w: &Write<'_>, place: &Place, wanted: &[Tax]) -> Result<()> {
    if taxes(w, place.version_id)? == wanted {
        return Ok(());
    }
    w.execute("DELETE FROM estimate_tax WHERE option_id = ?1", [place.option_id])?;
    for (position, tax) in (0_i64..).zip(wanted) {
        let applies_to = serde_json::to_string(&tax.applies_to)
            .map_err(|error| Error::internal("a tax can't be written", error))?;
        w.insert(
            "INSERT INTO estimate_tax (estimate_id, version_id, option_id, position, name, rate, \
             applies_to, base_cents, tax_cents) \
             VALUES (:estimate, :version, :option, :position, :name, :rate, :applies_to, :base, \
             :tax)",
            named_params! {
                ":estimate": place.estimate_id, ":version": place.version_id,
                ":option": place.option_id, ":position": position, ":name": tax.name,
                ":rate": tax.rate, ":applies_to": applies_to, ":base": tax.base_cents,
                ":tax": tax.tax_cents,
            },
        )?;
    }
    Ok(())
}

fn write_sums(w: &Write<'_>, option_id: i64, priced: &Priced) -> Result<()> {
    let totals = &priced.totals;
    w.execute(
        "UPDATE estimate_option SET subtotal_cents = :subtotal, discount_cents = :discount, \
         net_cents = :net, tax_cents = :tax, total_cents = :total, cost_cents = :cost \
         WHERE id = :id",
        named_params! {
            ":subtotal": totals.subtotal, ":discount": totals.discount, ":net": totals.net,
            ":tax": totals.tax, ":total": totals.total,
            ":cost": totals.cost.unwrap_or(Cents::ZERO), ":id": option_id,
        },
    )?;
    Ok(())
}
