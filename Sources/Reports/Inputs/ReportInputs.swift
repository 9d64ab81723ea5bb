public import Citations
import Diagnostics
public import Notebooks
public import Results

/// Everything that a page is made of: the notebook as written and the results of its blocks.
///
/// Dictionaries are keyed by label. A block of the notebook that has neither a result nor a failure is shown as not
/// run.
public struct ReportInputs: Sendable {
  /// The document tree.
  public var notebook: ParsedNotebook
  /// The front matter.
  public var metadata: ReportMetadata
  /// Drawn figures.
  public var figures: [String: ReportFigure] = [:]
  /// The figures whose drawings for narrow columns the page leaves out, since it would be too large.
  public internal(set) var figuresWithoutNarrow: [String] = []
  /// Filled tables.
  public var tables: [String: ReportTable] = [:]
  /// Judged claims.
  public var claims: [String: ReportClaim] = [:]
  /// The remarks on the experiments, which the page shows beside their sources.
  public var experiments: [String: ExperimentSummary] = [:]
  /// Why a block has no result; shown instead of the result.
  public var failures: [String: String] = [:]
  /// The experiments among those blocks of which some variables are known all the same.
  public var incompleteExperiments: Set<String> = []
  /// The outcomes of the checked values.
  public var checkedValues: [CheckedValueKey: CheckedValueOutcome] = [:]
  /// Local images, keyed by the target as written; nil if they were not searched for.
  public var images: [String: ReportImage]?
  /// Why an image that is there cannot be shown, in words after its name, keyed as `images`.
  public var imageFaults: [String: String] = [:]
  /// The other notebooks that links lead to, by the path of the link as written; nil if they were not searched for.
  public var linkedNotebooks: [String: LinkedNotebook]?
  /// The files of the notebook's folder that links lead to, by the path of the link as written; nil if they were not
  /// searched for.
  public var linkedFiles: [String: LinkedFile]?
  /// Captions and reasons of blocks that have no result (yet): they are checked, and shown with the failure.
  public var blockTexts: [String: [[Inline]]] = [:]
  /// Heads and cells of tables that are not filled (yet): they are checked.
  public var cellTexts: [String: [[Inline]]] = [:]
  /// The panel letters of figures that are not drawn (yet); a figure without an entry accepts any letter.
  public var panelLetters: [String: [String]] = [:]
  /// The works that may be cited.
  public var bibliography: Bibliography?
  /// Whether a file of the bibliography could not be read, which was reported.
  public var isBibliographyIncomplete = false
  /// The keys of works that need not be cited here, since another page with the same bibliography cites them.
  public var worksCitedElsewhere: Set<String> = []
  /// The label of the figure that stands for the page in lists; nil without one.
  public var pictured: String?
  /// The collection that the page belongs to; nil where it stands alone.
  public var collection: NotebookCollection?
  /// The name of the page, without an ending.
  public var pageName = ""
  /// Where the results come from.
  public var provenance: Provenance

  /// The inputs of a page without any results.
  public init(notebook: ParsedNotebook, metadata: ReportMetadata, provenance: Provenance = Provenance()) {
    (self.notebook, self.metadata, self.provenance) = (notebook, metadata, provenance)
  }
}

extension ReportInputs {
  /// Whether `label` may be that of a work that could not be read, which was reported.
  func isUnreadWork(_ label: String) -> Bool {
    bibliography?.unreadKeys.contains(label) == true
      || isBibliographyIncomplete && !ParsedNotebook.isLabelOfPart(label)
  }
}

/// An image of the notebook's folder, which the page carries within itself.
public struct ReportImage: Sendable, Equatable {
  /// Such as `image/png`.
  public let mediaType: String
  /// The file.
  public let bytes: [UInt8]

  /// The image `bytes`.
  public init(mediaType: String, bytes: [UInt8]) {
    (self.mediaType, self.bytes) = (mediaType, bytes)
  }
}

/// The remarks on an experiment, which the page shows beside its source.
public struct ExperimentSummary: Sendable, Equatable {
  /// Its size in a few words, such as `4–4–4, 5 λ, 5 runs, exact and descent`; empty where it is not known.
  public let extent: String
  /// Short remarks in order: errors, skipped combinations, warnings.
  public let remarks: [String]
  /// The data as CSV, relative to the page; nil where it was not written.
  public let dataPath: String?

  /// A summary of these remarks.
  public init(extent: String = "", remarks: [String], dataPath: String? = nil) {
    (self.extent, self.remarks, self.dataPath) = (extent, remarks, dataPath)
  }
}
