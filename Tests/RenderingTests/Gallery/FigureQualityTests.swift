import Foundation
import Results
import Testing

@testable import Figures

/// The quality that every figure must have, point by point, on the drawings of the gallery.
@Suite struct FigureQualityTests {
  @Test func sizesAreExact() async throws {
    let widths: [String: Double] = ["fig-points": 3.25 * 72, "fig-layout": 5.5 * 72]
    let items = try await Gallery.load().items
    for item in items { #expect(item.scene.size.width == item.data.width, "\(item.name)") }
    for (name, width) in widths {
      #expect(items.first { $0.name == name }?.scene.size.width == width, "\(name)")
    }
  }

  @Test func lettersAreAtLeastSevenPoints() async throws {
    for item in try await Gallery.load().items {
      for text in item.scene.allTexts { #expect(text.fontSize >= 7, "\(item.name): \(text.text.plain)") }
    }
  }

  @Test func noLabelTouchesAnotherOrLeavesThePage() async throws {
    let gallery = try await Gallery.load()
    for item in gallery.items {
      let page = Rectangle(x: 0, y: 0, width: item.scene.size.width, height: item.scene.size.height)
      let texts = item.scene.allTexts.map { (words: $0.text.plain, bounds: $0.bounds(gallery.renderer.measurer)) }
      for (index, text) in texts.enumerated() {
        let (low, high) = (text.bounds.origin, Point(x: text.bounds.maxX, y: text.bounds.maxY))
        #expect(page.contains(low) && page.contains(high), "\(item.name): '\(text.words)' leaves the page")
        for other in texts[..<index] where text.bounds.expanded(by: -0.5).overlaps(other.bounds) {
          Issue.record("\(item.name): '\(text.words)' touches '\(other.words)'")
        }
      }
    }
  }

  @Test func axesHaveThreeToSevenTicksAtRoundSteps() async throws {
    let gallery = try await Gallery.load()
    for item in gallery.items {
      let layout = FigureLayout(item.data, gallery.renderer.measurer)
      for (panel, guides) in zip(item.data.panels, layout.guides) where !panel.isBare {
        for ticks in guides.ticks.joined() {
          expectRound(ticks.x, panel.x.domains[0][0].kind, "\(item.name) x of \(panel.name)")
          expectRound(ticks.y, panel.y.domains[0][0].kind, "\(item.name) y of \(panel.name)")
        }
      }
    }
  }

  private func expectRound(_ ticks: [Tick], _ kind: AxisDomain.Kind, _ location: String) {
    let labelled = ticks.filter { $0.label != nil }.map(\.value)
    switch kind {
    case .category, .symlog: return
    case .linear:
      #expect((2...7).contains(labelled.count), "\(location): \(labelled)")
      let steps = zip(labelled, labelled.dropFirst()).map { $1 - $0 }
      #expect(steps.allSatisfy { abs($0 - steps[0]) < 1e-9 * max(1, abs(steps[0])) }, "\(location): \(labelled)")
    case .log:
      let leading = labelled.map { $0 / pow(10, log10($0 * (1 + 1e-9)).rounded(.down)) }
      let isNarrow = (labelled.max() ?? 1) < 100 * (labelled.min() ?? 1)
      let isRound = leading.allSatisfy { digit in (isNarrow ? [1, 2, 5] : [1]).contains { abs(digit - $0) < 1e-9 } }
      #expect(isRound, "\(location): \(labelled)")
      let isPlain = ticks.compactMap(\.label).map { !$0.runs.contains { $0.script == .superscript } }
      #expect(Set(isPlain).count == 1, "\(location): all are powers of ten, or none")
    }
  }

  @Test func minusSignsAreTrue() async throws {
    for item in try await Gallery.load().items {
      for text in item.scene.allTexts {
        let words = Array(text.text.plain)
        for (sign, digit) in zip(words, words.dropFirst()) where sign == "-" {
          #expect(!digit.isNumber, "\(item.name): \(text.text.plain)")
        }
      }
    }
  }

  @Test func axesOfTimeSayItsUnit() async throws {
    var count = 0
    for item in try await Gallery.load().items {
      for panel in item.data.panels where panel.x.label.contains("Time") {
        #expect(panel.x.label.contains("τ"), "\(item.name)")
        count += 1
      }
    }
    #expect(count > 3)
  }

  @Test func seriesDifferByMoreThanColour() async throws {
    var count = 0
    for item in try await Gallery.load().items {
      for panel in item.data.panels {
        let paints = panel.appearance.color.entries.prefix(8).map(\.paint)
        #expect(Set(paints).count == paints.count, "\(item.name)")
        count += panel.appearance.color.isOrdered ? 1 : 0
        guard panel.usesDashes else { continue }
        let dashes = panel.appearance.color.entries.prefix(5).map(\.dashes)
        #expect(Set(dashes).count == dashes.count, "\(item.name)")
        let markers = panel.appearance.color.entries.prefix(4).map(\.marker)
        #expect(Set(markers).count == markers.count, "\(item.name)")
        count += dashes.count > 1 ? 1 : 0
      }
    }
    #expect(count > 0)
  }

  @Test func panelsAreLetteredInOrder() async throws {
    for item in try await Gallery.load().items {
      let letters = item.data.panelLetters
      #expect(letters == Array("ABCDEFGH".prefix(letters.count)).map(String.init), "\(item.name)")
      let placed = item.data.panels.filter { $0.inset == nil }.count - item.data.panels.count(where: \.hasStripBelow)
      #expect(letters.isEmpty == (placed == 1), "\(item.name)")
    }
  }

  @Test func smallMultiplesShareTheirScalesOrSaySo() async throws {
    for item in try await Gallery.load().items {
      for panel in item.data.panels where !panel.isBare && panel.axesForm != .names {
        for axis in [panel.x, panel.y] where axis.domains.joined().contains(where: { $0 != axis.domains[0][0] }) {
          #expect(item.data.remarks.contains { $0.contains("differs between") }, "\(item.name)")
        }
      }
    }
  }

  @Test func aQuantityKeepsItsColour() async throws {
    var colors: [String: Paint] = [:]
    for item in try await Gallery.load().items {
      for (name, paint) in item.quantities {
        if let known = colors[name] { #expect(paint == known, "\(item.name): \(name)") }
        colors[name] = paint
      }
    }
    #expect(colors.count > 3)
  }

  @Test func uncertaintyIsNamedInTheCaption() async throws {
    var count = 0
    for item in try await Gallery.load().items {
      let statistics = item.data.panels.flatMap(\.layers).compactMap(\.stat)
      for stat in statistics {
        #expect(
          item.data.remarks.contains { $0.contains(stat.spec.title.capitalizingFirst()) && $0.contains("n = ") },
          "\(item.name)")
        count += 1
      }
    }
    #expect(count > 0)
  }

  @Test func cellsHaveSharpEdgesAtTwoPixelsToAPoint() async throws {
    var cells = 0
    for item in try await Gallery.load().items {
      for grid in item.scene.items.flatMap(\.grids) {
        let edges = [grid.area.minX, grid.area.maxX, grid.area.minY, grid.area.maxY]
        #expect(edges.allSatisfy { ($0 * 2).rounded() == $0 * 2 }, "\(item.name)")
        cells += grid.cells.count
      }
    }
    #expect(cells > 1000)
  }

  @Test func nothingIsCutSilently() async throws {
    for item in try await Gallery.load().items {
      let hidden = item.data.panels.contains { panel in
        panel.layers.contains { layer in
          layer.series.contains { series in
            zip(series.numbers(.x), series.numbers(.y)).contains { x, y in
              !panel.x.domains[0][0].holds(x) || !panel.y.domains[0][0].holds(y)
            }
          }
        } && panel.facets.rowCount == 1
      }
      let words = ["outside", "continue"]
      if hidden { #expect(item.data.remarks.contains { words.contains(where: $0.contains) }, "\(item.name)") }
    }
  }
}
