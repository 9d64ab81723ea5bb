import Schemas

/// A file of a bundle, and what became of making it again.
struct Artefact: Sendable, Equatable {
  /// What can become of it.
  enum Verdict: String, Sendable, CaseIterable {
    /// Made again, it has the same bytes.
    case match
    /// Made again, it says the same: its numbers lie within the tolerance.
    case agrees
    /// The notebook, or a file that it reads: what the rest is made from.
    case given
    /// It is not what its checksum says, or not what the notebook gives.
    case differs
    /// It should be in the bundle.
    case absent
    /// Nothing here can tell.
    case unchecked

    /// The verdict in words.
    var words: String { self == .agrees ? "agrees within tolerance" : rawValue }

    /// Whether the bundle is not what it says.
    var isFault: Bool { self == .differs || self == .absent }
  }

  /// Its path in the bundle.
  let path: String
  let verdict: Verdict
  /// The largest relative difference of a number, where numbers were compared.
  var difference: Double?
  /// Why, unless it matches.
  var reason: String?

  /// Whether a reader should look at it.
  var isRemarkable: Bool { verdict != .match && verdict != .given }

  /// As data.
  var json: JSONNode {
    .object(
      [.init("file", .string(path)), .init("verdict", .string(verdict.words))]
        + (difference.map { [.init("difference", .value($0))] } ?? [])
        + (reason.map { [.init("reason", .string($0))] } ?? []))
  }
}
