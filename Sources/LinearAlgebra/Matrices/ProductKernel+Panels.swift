import Dispatch

extension ProductKernel.Shape {
  /// From this many multiplications on, the rows are divided into panels that processors share.
  private static let leastForPanels = 8_000_000
  /// A number of its own, not that of the processors, so that results do not depend on the machine.
  private static let panels = 2

  /// Whether the product is so large that it is divided.
  var isDivided: Bool { rows * inner * columns >= Self.leastForPanels }

  /// Calls `body` for each panel of rows, on several processors if there is more than one panel.
  func forEachPanel(_ body: @Sendable (Range<Int>) -> Void) {
    guard isDivided else { return body(0..<rows) }
    DispatchQueue.concurrentPerform(iterations: Self.panels) { panel in
      body(panel * rows / Self.panels..<(panel + 1) * rows / Self.panels)
    }
  }
}
