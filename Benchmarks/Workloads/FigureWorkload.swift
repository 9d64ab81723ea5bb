import CairoCanvas
import Figures

/// A figure of six panels as PNG of 2800 × 1400 pixels, SVG and PDF: from the curves in memory to three closed files.
///
/// The record is their sizes in bytes.
struct FigureWorkload: Workload {
  let name: String
  let lineCount: Int

  var size: String { "\(lineCount) lines" }
  var checksum: Checksum? { nil }

  private static let pixelWidth = 2800.0
  private static let files = ["figure.png", "figure.svg", "figure.pdf"]

  /// The figure and where it goes.
  struct Inputs: Sendable {
    let problem: FigureProblem
    let folder: TemporaryFolder
  }

  func makeInputs() throws -> Inputs {
    Inputs(problem: FigureProblem(lineCount: lineCount), folder: try TemporaryFolder(names: Self.files))
  }

  func record(from inputs: Inputs) async throws -> Record {
    let renderer = try SceneRenderer()
    let scene = try inputs.problem.figure().scene(measuring: renderer.measurer)
    let sizes = try await concurrentMap(count: Self.files.count, blockSize: 1) { index in
      let bytes = try Self.draw(scene, as: index, renderer)
      try inputs.folder.write(bytes, to: Self.files[index])
      return Double(bytes.count)
    }
    return Record(rows: [sizes], isWeighted: false)
  }

  private static func draw(_ scene: Scene, as index: Int, _ renderer: SceneRenderer) throws -> [UInt8] {
    switch index {
    case 0: try renderer.png(scene, scale: pixelWidth / scene.size.width)
    case 1: try renderer.svg(scene)
    default: try renderer.pdf(scene)
    }
  }
}

extension FigureWorkload {
  /// g1 and g2.
  static let all: [any Workload] = [
    FigureWorkload(name: "g1", lineCount: 200), FigureWorkload(name: "g2", lineCount: 1200),
  ]
}
