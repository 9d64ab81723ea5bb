import Results
import Schemas

/// How one mark is declared and drawn; each mark is a type in a file of its own.
protocol MarkDrawing {
  /// What the mark draws, in one line for the manual.
  static var meaning: String { get }
  /// The channels the mark has, in the order of the manual.
  static var channels: [Channel] { get }
  /// The channels it cannot do without.
  static var required: [Channel] { get }
  /// Keys that not every mark has.
  static var keys: Set<String> { get }
  /// Keys of which only so many are written.
  static var choices: [KeyChoice] { get }
  /// Whether channels may come from the panel's scales.
  static var takesDefaults: Bool { get }
  /// Which dimensions lie within one object.
  static var elements: MarkElements { get }
  /// Whether colours fill areas, which may be as light as paper.
  static var fillsAreas: Bool { get }
  /// What remarks call what it draws.
  static var noun: String { get }
  /// What becomes of numbers at or below 0 on a log axis.
  static var belowLog: BelowLog { get }
  /// Draws one object.
  static func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem]
  /// The sample of the mark in a legend, within `box`.
  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem]
}

/// Which dimensions of a layer's data lie within one object.
enum MarkElements: Sendable {
  /// Those pooled.
  case pooled
  /// The one that the object runs along.
  case along
  /// Those whose coordinates are places, and those pooled.
  case placed
  /// All that places depend on: each element is a cell with a colour of its own.
  case cells
}

/// What becomes of numbers that a log axis has no place for.
enum BelowLog: Sendable {
  /// They are drawn at the end of the axis, with a mark that says so.
  case atEdge
  /// They are left out and counted.
  case leftOut
  /// They are an error.
  case refused
}

extension MarkDrawing {
  static var noun: String { "point" }
  static var belowLog: BelowLog {
    switch elements {
    case .along, .placed: .atEdge
    case .pooled: .leftOut
    case .cells: .refused
    }
  }
  static var keys: Set<String> { [] }
  static var choices: [KeyChoice] { [] }
  static var takesDefaults: Bool { true }
  static var fillsAreas: Bool { false }
  static func sample(_ look: Look, in box: Rectangle) -> [SceneItem] { [] }
}

extension Mark {
  /// Whether channels may come from the panel's scales.
  var takesDefaults: Bool { drawing.takesDefaults }
}
