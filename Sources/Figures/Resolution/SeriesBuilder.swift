public import Diagnostics
import Results

/// Cuts a layer's data into the objects that are drawn.
struct SeriesBuilder {
  let panel: PanelSpec
  let layer: LayerSpec
  let frame: LayerFrame
  let roles: LayerRoles
  /// The facet row of each place along the dimension of rows.
  let rowPlaces: [Int]
  /// The facet column of each place along the dimension of columns.
  let columnPlaces: [Int]

  private(set) var series: [Series] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The number of elements left out because they are infinite.
  private var infiniteCount = 0
  private var notNumbers = Tally()
  private var notPositive = Tally()

  /// How many elements are at fault, and where the first one is.
  private struct Tally {
    var count = 0
    var first: String?
    var channel: Channel?
  }

  init(
    _ layer: LayerSpec, of panel: PanelSpec, over frame: LayerFrame, _ roles: LayerRoles, rowPlaces: [Int],
    columnPlaces: [Int]
  ) {
    (self.layer, self.panel, self.frame, self.roles) = (layer, panel, frame, roles)
    (self.rowPlaces, self.columnPlaces) = (rowPlaces, columnPlaces)
    build()
  }

  /// What a reader should know of what is not drawn.
  var remarks: [String] {
    infiniteCount == 0 ? [] : ["\(infiniteCount.counting("point")) at infinity left out"]
  }

  private mutating func build() {
    let facets = [roles.row, roles.column].compactMap { $0 }
    let outer = facets + roles.outer.filter { !facets.contains($0) }
    var place = Array(repeating: 0, count: frame.dimensions.count)
    forEachPlace(along: outer, from: &place) { builder, place in
      if !Task.isCancelled, let one = builder.object(at: place) { builder.series.append(one) }
    }
    reportTallies()
  }

  /// Calls `body` for each combination of places along `axes`, the last fastest.
  private mutating func forEachPlace(
    along axes: [Int], from place: inout [Int], _ body: (inout SeriesBuilder, [Int]) -> Void
  ) {
    let counts = axes.map { frame.dimensions[$0].count }
    guard counts.allSatisfy({ $0 > 0 }) else { return }
    while true {
      body(&self, place)
      var position = axes.count - 1
      while position >= 0, place[axes[position]] == counts[position] - 1 {
        place[axes[position]] = 0
        position -= 1
      }
      guard position >= 0 else { return }
      place[axes[position]] += 1
    }
  }

  /// The object at a place along the outer dimensions; nil if none of its elements is there.
  private mutating func object(at place: [Int]) -> Series? {
    let looks = layer.mark.lookChannels
    var columns = frame.channels.filter { !looks.contains($0) }.compactMap { channel in
      frame.view(of: channel).map { ColumnBuilder(channel, $0) }
    }
    var start = place
    forEachPlace(along: roles.inner, from: &start) { builder, place in builder.append(place, to: &columns) }
    guard columns.contains(where: { $0.count > 0 }) else { return nil }
    return Series(
      row: roles.row.map { rowPlaces[place[$0]] }, column: roles.column.map { columnPlaces[place[$0]] },
      key: key(of: place),
      looks: looks.reduce(into: [:]) { $0[$1] = frame.value($1, at: place) },
      columns: Dictionary(uniqueKeysWithValues: columns.map { ($0.channel, $0.coordinates) }))
  }

  private func key(of place: [Int]) -> [NamedCoordinate] {
    roles.outer.map { axis in
      let dimension = frame.dimensions[axis]
      return NamedCoordinate(dimension.name, dimension.coordinates[place[axis]])
    }
  }

  /// Adds the element at `place`, unless a channel of it is missing or cannot be drawn.
  private mutating func append(_ place: [Int], to columns: inout [ColumnBuilder]) {
    for column in columns.indices where !columns[column].move(to: place) { return }
    for column in columns where !accepts(column, at: place) { return }
    for column in columns.indices { columns[column].appendCurrent() }
  }

  /// Whether a channel's number can be drawn; what cannot is counted.
  private mutating func accepts(_ column: ColumnBuilder, at place: [Int]) -> Bool {
    guard column.channel.isPosition || column.channel == .color, let number = column.currentNumber else { return true }
    if number.isInfinite {
      infiniteCount += 1
      return false
    }
    if number.isNaN {
      tally(\.notNumbers, column.channel, place)
      return layer.mark == .line
    }
    if number <= 0, isOnLogScale(column.channel) { tally(\.notPositive, column.channel, place) }
    return true
  }

  /// Whether a channel's numbers must be above 0; the ends of a spread may reach below the axis.
  private func isOnLogScale(_ channel: Channel) -> Bool {
    if layer.stat != nil, channel == .low || channel == .high { return false }
    switch channel.axis {
    case .x: return panel.x.kind == .log
    case .y: return panel.y.kind == .log
    case nil: return false
    }
  }

  private mutating func tally(_ path: WritableKeyPath<SeriesBuilder, Tally>, _ channel: Channel, _ place: [Int]) {
    self[keyPath: path].count += 1
    guard self[keyPath: path].first == nil else { return }
    self[keyPath: path].first = frame.describe(place, Array(frame.dimensions.indices))
    self[keyPath: path].channel = channel
  }

  private mutating func reportTallies() {
    if let first = notNumbers.first, let channel = notNumbers.channel {
      diagnostics.append(
        .warning(
          .notANumber, at: range(of: channel),
          "\(notNumbers.count) values are not numbers (the first at \(first)); nothing is drawn there",
          hint: "a run may have diverged; 'finite' and 'where' leave such places out"))
    }
    if let first = notPositive.first, let channel = notPositive.channel {
      diagnostics.append(
        .error(
          .notPositive, at: range(of: channel),
          "a log scale takes numbers above 0; \(notPositive.count) are not (the first at \(first))",
          hint:
            "select the others, such as [\(roles.inner.first.map { frame.dimensions[$0].name } ?? "time")=1..], or use 'type: linear'"
        ))
    }
  }

  private func range(of channel: Channel) -> SourceRange {
    panel.channel(channel, of: layer)?.range ?? layer.range
  }
}

extension DiagnosticCode {
  /// A value that is asked for and is not a number.
  public static let notANumber: DiagnosticCode = "not-a-number"
  /// A value at or below zero on a log scale.
  public static let notPositive: DiagnosticCode = "not-positive"
}
