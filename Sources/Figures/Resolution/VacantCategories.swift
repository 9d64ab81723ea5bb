import Results

/// Notes the categories at which elements of a layer have no mark, so that axes keep these categories.
struct VacantCategories {
  private let frame: LayerFrame
  /// The channels whose values may be categories.
  private let channels: [Channel]
  private var seen: Set<Vacancy> = []
  /// The categories, each once, in the order met.
  private(set) var all: [Vacancy] = []
  /// How many elements that runs have were left out by conditions on values, and counted by nothing.
  private var filteredCount = 0
  /// Other missing elements that nothing has counted, by their categories.
  private var uncounted: [[Vacancy]: Int] = [:]

  /// Nothing noted yet of the data of `layer`.
  init(_ layer: LayerSpec, of panel: PanelSpec, over frame: LayerFrame, _ indexChannels: Set<Channel>) {
    self.frame = frame
    // Cells are kept in any case, and pooled elements have no categories.
    let isLocated = [.along, .located].contains(layer.mark.elements) && layer.anchor == nil
    let placing: [Channel] = isLocated ? [.x, .y] : []
    channels = placing.filter { channel in
      guard let view = frame.view(of: channel) else { return false }
      let isCategory = panel.scale(of: channel)?.kind == .category || view.array.kind != .numbers
      return isCategory || indexChannels.contains(channel)
    }
  }

  /// Whether anything of the data may be a category.
  var isNeeded: Bool { !channels.isEmpty }

  /// Notes the categories of the element at `indices`, which has no mark.
  mutating func add(_ indices: [Int], row: Int?, column: Int?) {
    for vacancy in categories(at: indices, row, column) where seen.insert(vacancy).inserted { all.append(vacancy) }
  }

  /// Notes those of elements that are missing, some of which nothing has counted.
  mutating func add(_ absences: (counted: [[Int]], uncounted: [[Int]]), row: Int?, column: Int?) {
    for indices in absences.counted + absences.uncounted { add(indices, row: row, column: column) }
    for indices in absences.uncounted {
      if frame.isFiltered(indices) {
        filteredCount += 1
      } else {
        uncounted[categories(at: indices, row, column), default: 0] += 1
      }
    }
  }

  private func categories(at indices: [Int], _ row: Int?, _ column: Int?) -> [Vacancy] {
    channels.compactMap { channel in
      guard let coordinate = frame.value(channel, at: indices), !coordinate.isEndless else { return nil }
      return Vacancy(row: row, column: column, channel: channel, coordinate: coordinate)
    }
  }

  /// How many of the elements that nothing has counted are missing to a reader: those that a condition on values left
  /// out, and those that leave a category empty, at which none of `series` has an element.
  func missingCount(besides series: [Series]) -> Int {
    guard !uncounted.isEmpty else { return filteredCount }
    let taken = Set(
      series.flatMap { one in
        channels.flatMap { channel in
          one.coordinates(channel).map {
            Vacancy(row: one.row, column: one.column, channel: channel, coordinate: $0)
          }
        }
      })
    return filteredCount + uncounted.filter { $0.key.contains { !taken.contains($0) } }.values.reduce(0, +)
  }
}

extension Coordinate {
  /// Whether it is a number that no axis can show.
  var isEndless: Bool { if case .number(let value) = self { !value.isFinite } else { false } }
}
