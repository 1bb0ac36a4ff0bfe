//! The archive of a chart, as Helm packs it: `NAME/Chart.yaml`, `NAME/values.yaml`, `NAME/templates/…`.

use quay_api::{ApiError, Quay};

use crate::{
    areas::repositories::manifest::registry::{self, File},
    data::Query,
    formats::tar,
    ui::gunzip,
};

/// The most that an unpacked chart may be, in bytes. Helm's own limit for charts is a megabyte.
const LARGEST: usize = 32 << 20;

/// The archive of a chart. Its answer is `None` when it cannot be unpacked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PackedChart(pub File);

/// A file of a chart that can be read.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartFile {
    /// Its path below the chart's own folder: `values.yaml`.
    pub path: String,
    /// What is in it.
    pub text: String,
}

impl Query for PackedChart {
    type Answer = Option<Vec<ChartFile>>;

    const FRESH_FOR: std::time::Duration = std::time::Duration::MAX;

    async fn fetch(self, quay: Quay) -> Result<Option<Vec<ChartFile>>, ApiError> {
        let packed = registry::file(&quay, &self.0).await?;
        let archive = gunzip(&packed, LARGEST).await;
        Ok(archive
            .map(|archive| files(&archive))
            .filter(|files| !files.is_empty()))
    }
}

/// The files of a chart that are text: what people look for first, then the rest by their paths.
fn files(archive: &[u8]) -> Vec<ChartFile> {
    let readable = |file: tar::TarFile| {
        let text = std::str::from_utf8(file.content).ok()?.to_owned();
        let path = file
            .path
            .split_once('/')
            .map_or(&*file.path, |(_, below)| below)
            .to_owned();
        Some(ChartFile { path, text })
    };
    let mut files: Vec<_> = tar::files(archive)
        .into_iter()
        .filter_map(readable)
        .collect();
    files.sort_by(|one, other| (rank(&one.path), &one.path).cmp(&(rank(&other.path), &other.path)));
    files
}

fn rank(path: &str) -> usize {
    const FIRST: [&str; 4] = [
        "readme.md",
        "values.yaml",
        "chart.yaml",
        "values.schema.json",
    ];
    let path = path.to_ascii_lowercase();
    FIRST
        .iter()
        .position(|first| *first == path)
        .unwrap_or(FIRST.len())
}

#[cfg(test)]
mod tests {
    use super::{ChartFile, rank};

    #[test]
    fn the_readme_comes_first_and_then_the_values() {
        let mut paths = ["Chart.yaml", "templates/a.yaml", "values.yaml", "README.md"];

        paths.sort_by_key(|path| rank(path));

        assert_eq!(
            paths,
            ["README.md", "values.yaml", "Chart.yaml", "templates/a.yaml"]
        );
    }

    #[test]
    fn nothing_is_in_what_is_no_archive() {
        assert_eq!(super::files(b"nothing"), Vec::<ChartFile>::new());
    }
}
