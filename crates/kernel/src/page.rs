//! Paging of lists.

use crate::FieldError;

/// The highest `per_page`.
pub const MAX_PER_PAGE: u32 = 100;
/// Lists can be paged this deep; beyond it a filter is the better tool.
pub const MAX_OFFSET: i64 = 10_000;
/// `per_page` when the caller names none.
pub const DEFAULT_PER_PAGE: u32 = 25;

/// Which page of a list is asked for; `page` starts at 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageParams {
    pub page: u32,
    pub per_page: u32,
}

impl PageParams {
    /// Checks the range; errors name `page` or `per_page`.
    pub fn new(page: Option<i64>, per_page: Option<i64>) -> Result<Self, FieldError> {
        let per_page = per_page.unwrap_or(i64::from(DEFAULT_PER_PAGE));
        let per_page = u32::try_from(per_page)
            .ok()
            .filter(|n| (1..=MAX_PER_PAGE).contains(n))
            .ok_or_else(|| FieldError::new("per_page", "out_of_range", "Ask for 1 to 100 rows a page."))?;
        let page = u32::try_from(page.unwrap_or(1))
            .ok()
            .filter(|n| *n >= 1 && i64::from(*n - 1) * i64::from(per_page) <= MAX_OFFSET)
            .ok_or_else(|| {
                FieldError::new(
                    "page",
                    "out_of_range",
                    "Pages start at 1 and end at row 10,000; filter to go further.",
                )
            })?;
        Ok(Self { page, per_page })
    }

    /// Rows to skip.
    pub fn offset(self) -> i64 {
        i64::from(self.page - 1) * i64::from(self.per_page)
    }

    /// Rows to read.
    pub fn limit(self) -> i64 {
        i64::from(self.per_page)
    }
}

/// One page of a list.
#[expect(clippy::struct_field_names, reason = "the names on the wire")]
#[derive(Clone, Debug, serde::Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// How many rows match; when `total_is_capped`, at least this many.
    pub total: i64,
    pub total_is_capped: bool,
    pub page: u32,
    pub per_page: u32,
    /// How many pages `total` makes.
    pub pages: i64,
}

impl<T> Page<T> {
    /// A page of `items` out of `total`.
    pub fn new(items: Vec<T>, total: i64, total_is_capped: bool, params: PageParams) -> Self {
        let per_page = i64::from(params.per_page);
        Self {
            items,
            total,
            total_is_capped,
            page: params.page,
            per_page: params.per_page,
            pages: (total + per_page - 1) / per_page,
        }
    }

    /// The same page with every item converted.
    pub fn map<U>(self, convert: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(convert).collect(),
            total: self.total,
            total_is_capped: self.total_is_capped,
            page: self.page,
            per_page: self.per_page,
            pages: self.pages,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        assert_eq!(PageParams::new(None, None), Ok(PageParams { page: 1, per_page: 25 }));
        for (page, per_page) in [(0, 25), (-1, 25), (1, 0), (1, 101), (i64::MAX, 100), (102, 100)] {
            assert!(PageParams::new(Some(page), Some(per_page)).is_err(), "{page} {per_page}");
        }
        assert!(PageParams::new(Some(101), Some(100)).is_ok());
    }

    #[test]
    fn pages_round_up() {
        let params = PageParams { page: 1, per_page: 25 };
        assert_eq!(Page::<()>::new(vec![], 0, false, params).pages, 0);
        assert_eq!(Page::<()>::new(vec![], 26, false, params).pages, 2);
    }
}
