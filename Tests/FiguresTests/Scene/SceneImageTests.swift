import Testing

@testable import Figures

@Suite struct SceneImageTests {
  private static func image(_ cells: [UInt32?], columns: Int) -> SceneImage {
    SceneImage(
      columns: columns, rows: cells.count / columns, cells: cells, area: Rectangle(x: 1, y: 2, width: 30, height: 20.5))
  }

  private static func dump(_ cells: [UInt32?], columns: Int) -> String {
    Scene(size: Size(width: 40, height: 30), items: [.image(image(cells, columns: columns))]).dump()
  }

  @Test func fewRunsAreWrittenOut() {
    #expect(
      Self.dump([0xff, 0xff, nil, 0xa0b0c0, nil, nil], columns: 3) == """
        scene 40 × 30
          image 3 × 2 cells at (1, 2) 30 × 20.5: #0000ff×2 none #a0b0c0 none×2

        """)
  }

  @Test func manyCellsAreSummarised() {
    let cells = (0..<60).map { $0 % 7 == 0 ? nil : UInt32($0 % 3) }
    let found = Self.dump(cells, columns: 6)
    #expect(found.contains("image 6 × 10 cells at (1, 2) 30 × 20.5: 3 colours, 9 missing, digest "))
    var other = cells
    other.swapAt(3, 4)
    #expect(Self.dump(other, columns: 6) != found)
  }

  @Test func movingKeepsTheCells() {
    let image = Self.image([1, nil], columns: 2)
    guard case .image(let moved) = SceneItem.image(image).moved(by: Point(x: 3, y: -1)) else {
      Issue.record("another item")
      return
    }
    #expect(moved.area == Rectangle(x: 4, y: 1, width: 30, height: 20.5))
    #expect(moved.cells == image.cells && moved.columns == 2 && moved.rows == 1)
  }
}
