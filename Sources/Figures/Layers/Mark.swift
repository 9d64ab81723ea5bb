import Results
import Schemas

/// What a layer draws for each object of its data.
///
/// A mark is a value: its stored properties are the options that the layer writes for it. Everything about a mark is in
/// its own file; the rest of the module asks it through this protocol and never by its name.
protocol Mark: Sendable {
  // How it is written in a notebook.

  /// The word after `mark:`.
  static var name: String { get }
  /// What the mark draws, in one line for the manual.
  static var meaning: String { get }
  /// The channels the mark has, in the order of the manual.
  static var channels: [Channel] { get }
  /// The channels that must be given.
  static var required: [Channel] { get }
  /// Which of the keys that several marks share it has.
  static var sharedKeys: Set<SharedKey> { get }
  /// The keys that it alone has: its options, in the order of the manual.
  static var ownKeys: [any SchemaKey] { get }
  /// Keys that go together or exclude each other.
  static var choices: [KeyChoice] { get }
  /// Whether channels that a layer leaves out come from the panel's scales.
  static var takesDefaults: Bool { get }
  /// The mark without options.
  init()
  /// Reads the options of a layer; what is wrong with them is reported.
  init(_ record: Record, _ context: inout DecodingContext)

  // What its data are.

  /// Which dimensions lie within one object.
  var elements: MarkElements { get }
  /// What remarks call one of the things it draws.
  var noun: String { get }
  /// What happens to numbers at or below 0 on a log axis.
  var belowLog: BelowLog { get }
  /// The expressions among its options.
  var expressions: [Expression] { get }
  /// Its content if it is a diagram made from its options; nil if it draws elements of channels.
  func diagrams(for request: DiagramRequest) -> (any DiagramSource)?
  /// The layers of a panel with this mark, once what they have in common is known (all have the type of the receiver).
  static func completed(_ layers: [LayerData], within limits: ScaleLimits?, isLog: Bool) -> [LayerData]
  /// Whether the objects are drawn beside each other, since some have the same coordinates.
  func isDodged(_ series: [Series]) -> Bool
  /// Whether an object shows nothing although it has elements.
  func isInvisible(_ series: Series) -> Bool
  /// Whether many elements are usually shown as one object, so that messages suggest `pool` first.
  var suggestsPooling: Bool { get }

  // How it lies on the axes.

  /// The axes that its cells have.
  var axes: AxesForm { get }
  /// How it lies along an axis.
  func extent(along axis: Channel.Axis) -> Set<MarkExtent>
  /// The channels whose numbers may lie outside the limits of the axes.
  var limitedChannels: [Channel] { get }
  /// What remarks call a thing that lies outside the limits.
  var outsideNoun: String { get }
  /// Whether its elements are joined, so that an object of which a part is outside the limits continues there.
  var isContinuous: Bool { get }
  /// Whether arrows at the edge show where things outside the limits are.
  var pointsOutside: Bool { get }
  /// The title of the axis or scale of a channel, where the mark computes its numbers; nil if they are those of the
  /// data.
  func title(of channel: Channel) -> String?

  // How it looks.

  /// Whether colours fill cells, which may be as light as paper because they lie side by side.
  var fillsAreas: Bool { get }
  /// Whether its parts have colours of the panel's scale, each its own.
  var shadesParts: Bool { get }
  /// Whether it writes what its colours mean beside what it draws, so that no legend needs it.
  var namesItsColors: Bool { get }
  /// The colour of a layer that says nothing of colours; nil is that of the quantity shown.
  var ownPaint: Paint? { get }
  /// Whether an object is one curve: dots of theory may cover it, and its end can carry its name.
  var isCurve: Bool { get }
  /// Whether an object has a place of its own in a cell, beside which its name can stand.
  var carriesItsName: Bool { get }
  /// Points along what is drawn of an object, from which names keep away, where these are not those of its elements.
  func outline(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [Point]?
  /// Whether the presets of styles distinguish theory from simulation.
  var showsPresets: Bool { get }
  /// Whether it writes the layer's label beside what it draws, so that no legend needs it.
  var showsItsLabel: Bool { get }
  /// Where in a cell the layer's label is written; nil if nowhere.
  func labelPlace(_ series: Series, in cell: CellFrame) -> LabelPlace?
  /// Whether an object has so many elements that they are drawn as an image.
  func isImage(_ series: Series) -> Bool
  /// Whether legends have a sample of it.
  var hasSample: Bool { get }
  /// The sample in a legend, within `box`.
  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem]
  /// The sample in a legend where the mark shows the spread of a statistic.
  func spreadSample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem]
  /// Where the elements of an object lie, for readers who point at them; not finite for those that lie nowhere, and
  /// empty where the object has no elements that one could point at.
  func places(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [Point]
  /// The layer as it is drawn in a cell, where the places of its elements depend on each other.
  func arranged(_ layer: LayerData, in cell: CellFrame) -> LayerData
  /// Words that are joined to what they are about by a fine line, and are placed where there is room.
  func callouts(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [Callout]
  /// Draws one object.
  func draw(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [SceneItem]
}

/// Defaults, which a mark may replace.
extension Mark {
  static var sharedKeys: Set<SharedKey> { [] }
  static var ownKeys: [any SchemaKey] { [] }
  static var choices: [KeyChoice] { [] }
  static var takesDefaults: Bool { true }
  init(_ record: Record, _ context: inout DecodingContext) { self.init() }

  var noun: String { "point" }
  var belowLog: BelowLog {
    switch elements {
    case .along, .located: .atEdge
    case .pooled: .leftOut
    case .cells: .refused
    }
  }
  var expressions: [Expression] { [] }
  func diagrams(for request: DiagramRequest) -> (any DiagramSource)? { nil }
  static func completed(_ layers: [LayerData], within limits: ScaleLimits?, isLog: Bool) -> [LayerData] { layers }
  func isDodged(_ series: [Series]) -> Bool { false }
  func isInvisible(_ series: Series) -> Bool { false }
  var suggestsPooling: Bool { false }

  var axes: AxesForm { .lines }
  func extent(along axis: Channel.Axis) -> Set<MarkExtent> { axis == .x ? [.fillsRange] : [] }
  var limitedChannels: [Channel] { [.x, .y] }
  var outsideNoun: String { "point" }
  var pointsOutside: Bool { false }
  func title(of channel: Channel) -> String? { nil }

  var fillsAreas: Bool { false }
  var shadesParts: Bool { elements == .cells }
  var namesItsColors: Bool { false }
  var ownPaint: Paint? { nil }
  var isCurve: Bool { false }
  var isContinuous: Bool { isCurve }
  var carriesItsName: Bool { isCurve }
  func outline(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [Point]? { nil }
  var showsPresets: Bool { false }
  var showsItsLabel: Bool { false }
  func labelPlace(_ series: Series, in cell: CellFrame) -> LabelPlace? { nil }
  func isImage(_ series: Series) -> Bool { false }
  func places(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [Point] {
    series.columns[.x] == nil || series.columns[.y] == nil ? [] : cell.points(series)
  }
  func arranged(_ layer: LayerData, in cell: CellFrame) -> LayerData { layer }
  func callouts(_ series: Series, of layer: LayerData, in cell: CellFrame) -> [Callout] { [] }
  var hasSample: Bool { true }
  func sample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] { [] }
  func spreadSample(_ appearance: Appearance, in box: Rectangle) -> [SceneItem] { sample(appearance, in: box) }
}

/// The declaration of a mark, from its value.
extension Mark {
  var name: String { Self.name }
  var channels: [Channel] { Self.channels }
  var required: [Channel] { Self.required }
  var takesDefaults: Bool { Self.takesDefaults }
  var takesStatistic: Bool { Self.sharedKeys.contains(.stat) }

  /// All keys that not every mark has, by name.
  static var keyNames: Set<String> { Set(sharedKeys.map(\.rawValue) + ownKeys.map { $0.description.name }) }

  /// The channels of appearance that distinguish whole objects.
  var appearanceChannels: [Channel] {
    channels.filter { Channel.appearance.contains($0) && !(elements == .cells && $0 == .color) }
  }
}

/// Keys of a layer that several marks have, and not all.
enum SharedKey: String, CaseIterable, Sendable {
  case at, pool, along, stat
}

/// Which dimensions of a layer's data lie within one object.
enum MarkElements: Sendable {
  /// Those pooled.
  case pooled
  /// The one that the object runs along.
  case along
  /// Those whose coordinates are locations, and those pooled.
  case located
  /// All that locations depend on: each element is a cell with a colour of its own.
  case cells
}

/// What happens to numbers that a log axis cannot show.
enum BelowLog: Sendable {
  /// They are drawn at the end of the axis, with a sign that says so.
  case atEdge
  /// They are left out and counted.
  case leftOut
  /// They are an error.
  case refused
}

/// Where a mark has its layer's label.
enum LabelPlace: Sendable {
  /// Beside a straight line.
  case line(start: Point, end: Point)
  /// Within an area, in the middle of its width.
  case area(Rectangle)
}

/// Words and the point that they are about.
struct Callout: Sendable {
  let text: RichText
  let paint: Paint
  /// The point to which a fine line leads.
  let target: Point
  /// The middle of the words; nil is where there is room.
  let place: Point?
}

/// How a mark lies along an axis.
enum MarkExtent: Sendable {
  /// It starts at 0, which the range therefore includes.
  case startsAtZero
  /// Each element is as wide as the distance to its neighbours, so half of that is shown at both ends.
  case isCellWide
  /// It fills the range from end to end, which therefore has no margin.
  case fillsRange
  /// Its cells are equally wide: numbers at different distances become categories.
  case isRegular
}
