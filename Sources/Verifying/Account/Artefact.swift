import Rendering
import Schemas

/// A file of a bundle, and the result of comparing it with the same file made again.
struct Artefact: Sendable, Equatable {
  /// The possible results.
  enum Verdict: String, Sendable, CaseIterable {
    /// The file made again has the same bytes.
    case match
    /// The file made again has the same content: its numbers differ by less than the tolerance.
    case agrees
    /// The file is an input, the notebook or a file that it reads, so it is not made again.
    case given
    /// The file does not have its checksum, or differs from the file made again.
    case differs
    /// The file is missing from the bundle.
    case absent
    /// The file cannot be checked here.
    case unchecked

    /// The verdict in words.
    var words: String { self == .agrees ? "agrees within tolerance" : rawValue }

    /// Whether the verdict shows that the bundle is wrong.
    var isFault: Bool { self == .differs || self == .absent }
  }

  /// Its path in the bundle.
  let path: String
  let verdict: Verdict
  /// The largest relative difference of a number, where numbers were compared.
  var difference: Double?
  /// The reason of the verdict, unless the file matches.
  var reason: String?

  /// Whether a reader should check the file.
  var isRemarkable: Bool { verdict != .match && verdict != .given }

  /// As data.
  var json: JSONNode {
    .object(
      [.init("file", .string(path)), .init("verdict", .string(verdict.words))]
        + (difference.map { [.init("difference", .value($0))] } ?? [])
        + (reason.map { [.init("reason", .string($0))] } ?? []))
  }
}
