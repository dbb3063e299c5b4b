//! A graph laid out in a plane, and its clusters.

/// An edge of a graph: two different nodes, and how much they share, above 0.
pub type Edge = (u32, u32, f32);

/// Rounds of a layout.
const ROUNDS: u32 = 80;

/// The cluster of each node, numbered by size, the largest first.
///
/// Each node takes, in turn, the cluster that most of what it shares belongs to, until
/// none changes; of equals the one with the lower number. The same graph always gives the
/// same clusters.
/// Source: Raghavan, Albert and Kumara, Near linear time algorithm to detect community
/// structures in large-scale networks, 2007, without its chance.
/// Cost: linear in the edges for each of at most twenty rounds.
pub fn clusters(n_nodes: usize, edges: &[Edge]) -> Vec<u32> {
    let beside = beside(n_nodes, edges);
    let mut labels: Vec<u32> = (0..).take(n_nodes).collect();
    let mut weights: Vec<(u32, f32)> = Vec::new();
    for _ in 0..20 {
        let mut changed = false;
        for (node, neighbours) in beside.iter().enumerate() {
            weights.clear();
            weights
                .extend(neighbours.iter().map(|(other, share)| (labels[*other as usize], *share)));
            weights.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            let mut best = (labels[node], 0.0);
            for same in weights.chunk_by(|a, b| a.0 == b.0) {
                let sum: f32 = same.iter().map(|(_, share)| share).sum();
                if sum > best.1 {
                    best = (same[0].0, sum);
                }
            }
            changed |= labels[node] != best.0;
            labels[node] = best.0;
        }
        if !changed {
            break;
        }
    }
    by_size(labels)
}

/// Labels as numbers from 0, those of most nodes first.
fn by_size(labels: Vec<u32>) -> Vec<u32> {
    let mut sizes = vec![0usize; labels.len()];
    for label in &labels {
        sizes[*label as usize] += 1;
    }
    let mut order: Vec<usize> = (0..labels.len()).filter(|label| sizes[*label] > 0).collect();
    order.sort_by_key(|label| (core::cmp::Reverse(sizes[*label]), *label));
    let mut numbers = vec![0; labels.len()];
    for (nr, label) in (0..).zip(order) {
        numbers[label] = nr;
    }
    labels.into_iter().map(|label| numbers[label as usize]).collect()
}

/// The neighbours of each node.
fn beside(n_nodes: usize, edges: &[Edge]) -> Vec<Vec<(u32, f32)>> {
    let mut beside = vec![Vec::new(); n_nodes];
    for (a, b, share) in edges {
        beside[*a as usize].push((*b, *share));
        beside[*b as usize].push((*a, *share));
    }
    beside
}

/// Lays a graph out, round by round: edges pull, near nodes push.
///
/// Nodes begin cluster by cluster on a spiral, and nothing is left to chance: the same graph
/// always gives the same places. Nearness says that much is shared; how far apart two
/// clusters are says nothing.
/// Cost: a round is linear in edges and nodes; nodes push only those in their own square of
/// a grid and in the eight around it, at most forty of each.
/// Source: Fruchterman and Reingold, Graph drawing by force-directed placement, 1991.
pub struct Layout {
    edges: Vec<Edge>,
    places: Vec<(f32, f32)>,
    round: u32,
}

impl Layout {
    /// A layout of nodes with their clusters, numbered by size.
    pub fn new(clusters: &[u32], edges: Vec<Edge>) -> Self {
        let mut order: Vec<usize> = (0..clusters.len()).collect();
        order.sort_by_key(|node| (clusters[*node], *node));
        let mut places = vec![(0.0, 0.0); clusters.len()];
        for members in order.chunk_by(|a, b| clusters[*a] == clusters[*b]) {
            let first = order.iter().position(|node| *node == members[0]).unwrap_or(0);
            let centre = spiral(first + members.len() / 2, 1.6);
            for (nr, node) in members.iter().enumerate() {
                let (x, y) = spiral(nr, 0.8);
                places[*node] = (centre.0 + x, centre.1 + y);
            }
        }
        Self { edges, places, round: 0 }
    }

    /// Moves every node once; true after the last round.
    pub fn step(&mut self) -> bool {
        if self.round == ROUNDS {
            return true;
        }
        // The way of each node is bounded, and the bound shrinks.
        let most = 1.5 * (1.0 - self.round as f32 / ROUNDS as f32) + 0.02;
        let mut ways = vec![(0.0f32, 0.0f32); self.places.len()];
        self.push(&mut ways);
        for (a, b, share) in &self.edges {
            let (a, b) = (*a as usize, *b as usize);
            let (dx, dy) = between(self.places[a], self.places[b]);
            let pull = 0.15 * (0.4 + share);
            ways[a] = (ways[a].0 + dx * pull, ways[a].1 + dy * pull);
            ways[b] = (ways[b].0 - dx * pull, ways[b].1 - dy * pull);
        }
        for (place, (dx, dy)) in self.places.iter_mut().zip(ways) {
            let length = dx.hypot(dy);
            let scale = if length > most { most / length } else { 1.0 };
            *place = (place.0 + dx * scale, place.1 + dy * scale);
        }
        self.round += 1;
        self.round == ROUNDS
    }

    /// How much of the work is done, 0 to 1.
    pub fn share(&self) -> f32 {
        self.round as f32 / ROUNDS as f32
    }

    /// The places, from 0 to 1 in both directions, one scale for both.
    pub fn finish(self) -> Vec<(f32, f32)> {
        let fold = |pick: fn(&(f32, f32)) -> f32| {
            let all = self.places.iter().map(pick);
            let least = all.clone().fold(f32::INFINITY, f32::min);
            (least, all.fold(f32::NEG_INFINITY, f32::max))
        };
        let ((left, right), (top, bottom)) = (fold(|place| place.0), fold(|place| place.1));
        let size = (right - left).max(bottom - top).max(f32::MIN_POSITIVE);
        let middle = |from: f32, to: f32| (from + to) / 2.0;
        let scaled = |at: f32, centre: f32| ((at - centre) / size + 0.5).clamp(0.0, 1.0);
        let place = |(x, y): &(f32, f32)| {
            (scaled(*x, middle(left, right)), scaled(*y, middle(top, bottom)))
        };
        self.places.iter().map(place).collect()
    }

    /// Near nodes push each other apart.
    fn push(&self, ways: &mut [(f32, f32)]) {
        const REACH: f32 = 1.6;
        let square = |place: (f32, f32)| {
            ((place.0 / REACH).floor() as i32, (place.1 / REACH).floor() as i32)
        };
        let mut nodes: Vec<((i32, i32), usize)> =
            self.places.iter().enumerate().map(|(node, place)| (square(*place), node)).collect();
        nodes.sort_unstable();
        for (node, place) in self.places.iter().enumerate() {
            let (column, row) = square(*place);
            for beside in
                (column - 1..=column + 1).flat_map(|c| (row - 1..=row + 1).map(move |r| (c, r)))
            {
                let from = nodes.partition_point(|(square, _)| *square < beside);
                let near = nodes[from..].iter().take_while(|(square, _)| *square == beside);
                for (_, other) in near.take(40).filter(|(_, other)| *other != node) {
                    let (dx, dy) = between(*place, self.places[*other]);
                    let apart = dx.hypot(dy);
                    if apart < REACH {
                        // Two at one place go different ways, by their numbers.
                        let (dx, dy) = if apart < 1e-3 {
                            if node < *other { (1e-3, 5e-4) } else { (-1e-3, -5e-4) }
                        } else {
                            (dx, dy)
                        };
                        let push = 0.35 * (REACH - apart) / apart.max(1e-3);
                        ways[node].0 -= dx * push;
                        ways[node].1 -= dy * push;
                    }
                }
            }
        }
    }
}

fn between(from: (f32, f32), to: (f32, f32)) -> (f32, f32) {
    (to.0 - from.0, to.1 - from.1)
}

/// The place of the `nr`th of evenly spread points, that far apart.
fn spiral(nr: usize, apart: f32) -> (f32, f32) {
    const GOLDEN: f32 = 2.399_963;
    let (angle, length) = (nr as f32 * GOLDEN, apart * (nr as f32).sqrt());
    (length * angle.cos(), length * angle.sin())
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_node_has_a_place_within_and_always_the_same(n in 1usize..40, pairs in proptest::collection::vec((0u32..40, 0u32..40, 0.1f32..1.0), 0..60)) {
            let edges: Vec<Edge> =
                pairs.into_iter().filter(|(a, b, _)| a != b && (*a as usize) < n && (*b as usize) < n).collect();
            let drawn = || {
                let clusters = clusters(n, &edges);
                let mut layout = Layout::new(&clusters, edges.clone());
                while !layout.step() {}
                (clusters, layout.finish())
            };
            let (clusters, places) = drawn();
            proptest::prop_assert_eq!((clusters.len(), places.len()), (n, n));
            proptest::prop_assert!(places.iter().all(|(x, y)| (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y)));
            proptest::prop_assert_eq!(drawn(), (clusters, places));
        }
    }

    #[test]
    fn what_shares_much_stands_together() {
        let group = |from: u32| {
            (from..from + 4).flat_map(move |a| (a + 1..from + 4).map(move |b| (a, b, 0.8)))
        };
        let edges: Vec<Edge> = group(0).chain(group(4)).chain([(3, 4, 0.1)]).collect();
        let clusters = clusters(8, &edges);
        assert_eq!(clusters, [0, 0, 0, 0, 1, 1, 1, 1]);
        let mut layout = Layout::new(&clusters, edges);
        while !layout.step() {}
        let places = layout.finish();
        let apart = |a: usize, b: usize| {
            let (dx, dy) = between(places[a], places[b]);
            dx.hypot(dy)
        };
        assert!(apart(0, 1) < apart(0, 6) && apart(4, 5) < apart(4, 1));
    }
}
