import Diagnostics
public import Schemas

/// The part of a data file that is one side of a task: the file, its columns, and how the file is to be read where that
/// cannot be found out from it.
public struct DataFileChoice: Sendable, Hashable {
  /// The separator of the fields of a row.
  public enum Separator: String, Sendable, CaseIterable {
    /// `,`
    case comma
    /// `;`
    case semicolon
    /// A tab.
    case tab
    /// Spaces and tabs, any number of them.
    case space
  }

  /// The decimal mark.
  public enum Decimal: String, Sendable, CaseIterable {
    /// `1.5`
    case point
    /// `1,5`
    case comma
  }

  /// The name of the file, beside the notebook.
  public let file: String
  /// The columns that are read, by heading or by number from 1; nil for all.
  public let columns: [String]?
  /// The column of classes, each of which becomes a column of zeros and ones.
  public let oneHot: String?
  /// The classes in the order of their columns; nil for all that occur, sorted.
  public let classes: [String]?
  /// The number of heading lines; nil to find it out.
  public let headings: Int?
  /// What separates fields; nil to find it out.
  public let separator: Separator?
  /// How decimals are written; nil to find it out.
  public let decimal: Decimal?

  /// All of the file, however it is written.
  public init(file: String) {
    self.file = file
    (columns, oneHot, classes, headings, separator, decimal) = (nil, nil, nil, nil, nil, nil)
  }

  /// Reads the keys of a map that names a file; nil where something was reported as wrong.
  public init?(_ value: SourceValue, _ context: inout DecodingContext) {
    let found = context.diagnostics.count
    guard let record = Record(value, DataSide.schema, &context) else { return nil }
    let file = record.read(DataSide.file, &context)
    columns = record.read(DataSide.columns, &context)
    oneHot = record.read(DataSide.oneHot, &context)
    classes = record.read(DataSide.classes, &context)
    headings = record.read(DataSide.headings, &context)
    separator = record.read(DataSide.separator, &context)
    decimal = record.read(DataSide.decimal, &context)
    guard let file, DataSide.isConsistent(record, &context), context.diagnostics.count == found else { return nil }
    self.file = file.text ?? ""
  }

  /// Whether the map names columns by these words.
  public var namedColumns: [String] { (columns ?? []) + [oneHot].compactMap { $0 } }
}
