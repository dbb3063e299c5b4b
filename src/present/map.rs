//! Arithmetic of the map: where points are drawn, which is near, which lies that way.

use core::fmt::Write as _;

use crate::protocol::{MapDrawn, MapPoint};

/// The side of the square that a map is drawn in, in its own units.
pub const SIDE: f64 = 1000.0;

/// What is left free around the points.
const EDGE: f64 = 40.0;

/// Clusters that have a colour of their own; the others share one.
pub const COLOURED: u32 = 6;

/// Where a point is drawn.
pub fn map_place(point: &MapPoint) -> (f64, f64) {
    let scaled = |at: f32| EDGE + f64::from(at) * (SIDE - 2.0 * EDGE);
    (scaled(point.x), scaled(point.y))
}

/// The points of each colour as a path of dots: a stroke with round ends and no length.
/// One path draws ten thousand points as fast as ten.
pub fn map_paths(map: &MapDrawn) -> Vec<String> {
    let mut paths = vec![String::new(); COLOURED as usize + 1];
    for point in &map.points {
        let (x, y) = map_place(point);
        let colour = colour_of(map, point.cluster) as usize;
        if let Some(path) = paths.get_mut(colour) {
            let _ = write!(path, "M{x:.1} {y:.1}h0");
        }
    }
    paths
}

/// The colour of a cluster: that of its number, or the last one for those that are small.
pub fn colour_of(map: &MapDrawn, cluster: u32) -> u32 {
    let is_cluster = (cluster as usize) < map.clusters.len();
    if is_cluster && cluster < COLOURED { cluster } else { COLOURED }
}

/// How wide a dot is for so many points.
pub fn dot_size(n_points: usize) -> f64 {
    match n_points {
        0..=50 => 16.0,
        51..=500 => 11.0,
        501..=3_000 => 7.0,
        _ => 4.0,
    }
}

/// The number of the point nearest to a place, at most `reach` away.
pub fn nearest(map: &MapDrawn, (x, y): (f64, f64), reach: f64) -> Option<usize> {
    let apart = |point: &MapPoint| {
        let (px, py) = map_place(point);
        (px - x).hypot(py - y)
    };
    let all = map.points.iter().enumerate().map(|(nr, point)| (nr, apart(point)));
    let near = all.min_by(|a, b| a.1.total_cmp(&b.1))?;
    (near.1 <= reach).then_some(near.0)
}

/// The number of the next point to one side of another: of those that lie that way rather
/// than another, the nearest. `way` is one step to the right and down.
pub fn next_point(map: &MapDrawn, from: usize, way: (f64, f64)) -> Option<usize> {
    let (x, y) = map_place(map.points.get(from)?);
    let towards = |point: &MapPoint| {
        let (px, py) = map_place(point);
        let (dx, dy) = (px - x, py - y);
        let along = dx * way.0 + dy * way.1;
        let across = (dx * way.1 - dy * way.0).abs();
        (along > 0.0 && across <= along).then_some(along + across)
    };
    let all = map.points.iter().enumerate().filter(|(nr, _)| *nr != from);
    let that_way = all.filter_map(|(nr, point)| Some((nr, towards(point)?)));
    that_way.min_by(|a, b| a.1.total_cmp(&b.1)).map(|(nr, _)| nr)
}

/// Where the words of each named cluster stand: amid its points.
pub fn map_labels(map: &MapDrawn) -> Vec<(f64, f64, String)> {
    let label = |(nr, words): (u32, &Vec<String>)| {
        let of: Vec<(f64, f64)> =
            map.points.iter().filter(|p| p.cluster == nr).map(map_place).collect();
        let n = of.len().max(1) as f64;
        let (x, y) = of.iter().fold((0.0, 0.0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
        (!words.is_empty()).then(|| (x / n, y / n, words.join(" ")))
    };
    let named = map.clusters.iter().map(|cluster| &cluster.words);
    (0..COLOURED).zip(named).filter_map(label).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::DocId;
    use crate::protocol::MapCluster;

    fn map() -> MapDrawn {
        let point =
            |(nr, (x, y)): (u32, (f32, f32))| MapPoint { doc: DocId(nr), x, y, cluster: nr / 2 };
        let places = [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)];
        let cluster = |words: &[&str]| MapCluster {
            n_docs: 2,
            words: words.iter().map(|w| (*w).to_owned()).collect(),
        };
        MapDrawn {
            points: (0..).zip(places).map(point).collect(),
            clusters: vec![cluster(&["fire", "port"]), cluster(&[])],
            n_docs: 4,
            n_alone: 0,
        }
    }

    #[test]
    fn points_are_found_by_place_and_by_way() {
        let map = map();
        assert_eq!(nearest(&map, (950.0, 50.0), 20.0), Some(1));
        assert_eq!(nearest(&map, (500.0, 500.0), 20.0), None);
        let next = |from, way| next_point(&map, from, way);
        assert_eq!(next(0, (1.0, 0.0)), Some(1));
        assert_eq!(next(0, (0.0, 1.0)), Some(2));
        assert_eq!(next(0, (-1.0, 0.0)), None);
        assert_eq!(next(3, (0.0, -1.0)), Some(1));
    }

    #[test]
    fn every_point_is_in_one_path_and_clusters_have_their_words() {
        let map = map();
        let paths = map_paths(&map);
        assert_eq!(paths.iter().map(|path| path.matches('M').count()).sum::<usize>(), 4);
        assert_eq!(paths[0], "M40.0 40.0h0M960.0 40.0h0");
        assert_eq!(map_labels(&map), [(500.0, 40.0, "fire port".to_owned())]);
    }
}
