/// Where the results of a page come from: enough to make them again.
public struct Provenance: Sendable, Equatable {
  /// The file that the notebook was read from, as a name without folders.
  public var notebookName: String?
  /// The options that set parameters, as on the command line: `-P rate=0.1`; nil where all are the notebook's own.
  public var options: String?
  /// The folder beside the page with its files; nil where there is none.
  public var folder: String?
  /// The executed blocks, in order.
  public var blocks: [ExecutedBlock] = []
  /// Which blocks read which experiment, in the order of the experiments.
  public var uses: [Use] = []
  /// The version of this program.
  public var engineVersion: String?
  /// What it was built on.
  public var dependencies: [Dependency] = []

  /// The name of the file in the folder that has claims and printed numbers as data.
  public static let recordName = "record.json"

  /// A block and the fingerprint of its result.
  public struct ExecutedBlock: Sendable, Equatable {
    /// The label.
    public let label: String
    /// The kind: `experiment`, `figure`, `table`, `claim`.
    public let kind: String
    /// The digest of its specification and inputs, in hexadecimal.
    public let digest: String
    /// The seeds it used, in order; empty where it drew no random number.
    public let seeds: [UInt64]

    /// An executed block.
    public init(label: String, kind: String, digest: String, seeds: [UInt64] = []) {
      (self.label, self.kind, self.digest, self.seeds) = (label, kind, digest, seeds)
    }
  }

  /// An experiment and the blocks that read it, by their labels.
  public struct Use: Sendable, Equatable {
    /// The experiment.
    public let experiment: String
    /// The experiment that it is like; nil where it is written out.
    public let model: String?
    /// The figures, tables and claims that read it, in order.
    public let readers: [String]

    /// The use of `experiment`.
    public init(experiment: String, model: String? = nil, readers: [String]) {
      (self.experiment, self.model, self.readers) = (experiment, model, readers)
    }
  }

  /// A library and its version.
  public struct Dependency: Sendable, Equatable {
    /// The name.
    public let name: String
    /// The version.
    public let version: String

    /// The library `name`.
    public init(name: String, version: String) {
      (self.name, self.version) = (name, version)
    }
  }

  /// A provenance that says nothing yet.
  public init() {}
}
