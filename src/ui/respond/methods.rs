//! Which methods an address takes, for those who ask it in another way.

use rocket::Request;
use rocket::http::Method;

/// The methods that this address takes, when the one of the request isn't among them; `None` when
/// nothing is at this address, or the method fits and something else doesn't.
pub(super) fn others_at(request: &Request<'_>) -> Option<Vec<Method>> {
    let path = request.uri().path();
    let routes = request.rocket().routes();
    // What takes any path is where forms go that nobody else takes.
    let named = routes.filter(|route| !route.uri.path().ends_with("..>"));
    let here = named.filter(|route| fits(route.uri.path(), path.as_str()));
    let mut methods: Vec<Method> = here.map(|route| route.method).collect();
    if methods.contains(&Method::Get) {
        methods.push(Method::Head);
    }
    methods.sort_by_key(|method| method.as_str());
    methods.dedup();
    (!methods.is_empty() && !methods.contains(&request.method())).then_some(methods)
}

/// Whether a route could be meant by a path. An id is a number; all else that varies may be
/// anything.
fn fits(route: &str, path: &str) -> bool {
    let (mut route, mut path) = (parts(route), parts(path));
    loop {
        match (route.next(), path.next()) {
            (None, None) => return true,
            (Some("<id>"), Some(part)) if part.parse::<i64>().is_ok() => {}
            (Some("<id>"), _) => return false,
            (Some(varying), Some(_)) if varying.starts_with('<') => {}
            (Some(same), Some(part)) if same == part => {}
            _ => return false,
        }
    }
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn a_path_is_of_a_route_when_every_part_fits() {
        assert!(fits("/", "/"));
        assert!(fits("/customers/<id>/edit", "/customers/12/edit"));
        assert!(fits("/invitation/<secret>", "/invitation/abc"));
        for path in ["/customers/new/edit", "/customers/12", "/customers/12/edit/x", "/"] {
            assert!(!fits("/customers/<id>/edit", path), "{path}");
        }
    }
}
