import Schemas
import Testing

@testable import Figures

/// What every mark declares of itself fits together: nothing else in the module knows a mark by name.
@Suite struct MarkDeclarationTests {
  @Test func namesAreDistinct() {
    let names = Marks.all.map { $0.name }
    #expect(Set(names).count == names.count)
  }

  @Test func requiredChannelsAreChannels() {
    for mark in Marks.all { #expect(Set(mark.required).isSubset(of: mark.channels), "\(mark.name)") }
  }

  /// Options belong to one mark, and are neither channels nor keys that marks share.
  @Test func optionsBelongToOneMark() {
    let options = Marks.all.flatMap { mark in mark.ownKeys.map { $0.description.name } }
    let others = Channel.allCases.map(\.rawValue) + SharedKey.allCases.map(\.rawValue)
    #expect(Set(options).count == options.count && Set(options).isDisjoint(with: others))
  }

  @Test func choicesAreAmongTheKeysOfTheMark() {
    for mark in Marks.all {
      let own = mark.keyNames.union(mark.channels.map(\.rawValue))
      #expect(mark.choices.allSatisfy { own.isSuperset(of: $0.keys) }, "\(mark.name)")
    }
  }

  /// A statistic summarises y; whoever shows one has a sample for it in legends.
  @Test func statisticsNeedY() {
    for mark in Marks.all where mark.sharedKeys.contains(.stat) {
      #expect(mark.channels.contains(.y) && mark.init().hasSample, "\(mark.name)")
    }
  }

  @Test func samplesLieWithinTheirBox() {
    let box = Rectangle(x: 10, y: 20, width: 16, height: 9)
    for marker in LayerStyle.Marker.allCases {
      let appearance = Appearance(style: LayerStyle(marker: marker), paint: .ink, dashes: nil, factor: 1)
      for mark in Marks.all.map({ $0.init() }) {
        let samples = [mark.sample(appearance, in: box), mark.spreadSample(appearance, in: box)]
        #expect(samples.allSatisfy { $0.isEmpty != mark.hasSample }, "\(mark.name)")
        let bounds = samples.joined().flatMap { $0.bounds(FakeLetters()) }
        #expect(bounds.allSatisfy { box.expanded(by: 0.1).holds($0) }, "\(mark.name) \(marker)")
      }
    }
  }

  /// Of what nothing is given nothing is drawn, whatever the mark.
  @Test func emptyObjectsDrawNothing() throws {
    let panel = try DrawnPanel(
      """
      layers:
        - {mark: points, x: 1, y: 2}
      """)
    let series = Series(row: nil, column: nil, key: [], appearance: [:], columns: [:])
    for mark in Marks.all.map({ $0.init() }) {
      let layer = LayerData(
        index: 0, mark: mark, style: LayerStyle(), paint: .ink, label: nil, anchor: nil, stat: nil, series: [series])
      #expect(mark.draw(series, of: layer, in: panel.cell()).isEmpty, "\(mark.name)")
    }
  }
}
