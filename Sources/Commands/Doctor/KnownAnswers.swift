import CairoCanvas
import Dynamics
import Figures
import Foundation
import LinearAlgebra
import Reports
import Results

/// Small problems with known answers, solved by the code that solves the large ones.
enum KnownAnswers {
  /// Two modes from equal layers follow a(t) = s / (1 + (s/a₀ − 1) e^(−2st)) (theory §7, λ = 0).
  static let mode: Finding = {
    let subject = "exact solution"
    do throws(DynamicsError) {
      let problem = try TwoModes()
      let solution = try ExactSolution(weights: problem.weights, task: problem.task)
      var error = 0.0
      for time in [0.5, 1, 2, 4, 8] {
        error = max(error, problem.error(of: try solution.state(at: time).function, at: time))
      }
      return verdict(subject, of: "two sigmoids at five times", error: error, within: 1e-12)
    } catch {
      return .broken(subject, "\(error)")
    }
  }()

  /// Gradient descent in small steps stays near them.
  static let descent: Finding = {
    let subject = "gradient descent"
    do throws(DynamicsError) {
      let problem = try TwoModes()
      var descent = try GradientDescent(weights: problem.weights, task: problem.task, learningRate: 1e-3)
      descent.advance(steps: 2000)
      return verdict(
        subject, of: "two sigmoids after 2000 steps", error: problem.error(of: descent.state.function, at: 2),
        within: 5e-3)
    } catch {
      return .broken(subject, "\(error)")
    }
  }()

  private static func verdict(_ subject: String, of answer: String, error: Double, within bound: Double) -> Finding {
    // Two digits are enough to judge the error.
    let size = error == 0 ? "0" : NumberFormat(.scientific, digits: 2).text(error)
    guard error <= bound else {
      return .broken(subject, "\(answer): wrong by \(size)", remedy: "reinstall libopenblas0-pthread and build again")
    }
    return .ok(subject, "\(answer), right within \(size)")
  }

  /// A formula becomes HTML with its style sheet and fonts.
  static func formula(_ math: MathRenderer) -> Finding {
    let (subject, tex) = ("formula", "\\lambda = \\tfrac{1}{N_h}\\operatorname{tr}\\Lambda")
    do throws(MathUnavailable) {
      switch try math.render(tex, isDisplay: false, macros: []) {
      case .failure(let failure): return .broken(subject, "'\(tex)' cannot be set: \(failure.message)")
      case .success(let html):
        let sheet = try math.styleSheet(for: [html])
        guard html.contains("<math"), sheet.contains("@font-face") else {
          return .broken(subject, "'\(tex)' lost its MathML or its fonts")
        }
        return .ok(subject, "set as HTML and MathML, with its fonts")
      }
    } catch {
      return .broken(subject, error.cause)
    }
  }

  /// A small scene is drawn in every format, with a glyph for each of its characters.
  static func scene(_ fonts: FontCatalogue) -> Finding {
    let subject = "picture"
    do {
      let renderer = try SceneRenderer(fonts: fonts)
      let unknown = renderer.unknownGlyphs(in: sample)
      guard unknown.isEmpty else {
        return .broken(subject, "no glyph for \(unknown.map(String.init).joined(separator: " "))")
      }
      let formats: [(name: String, bytes: [UInt8], start: String)] = [
        ("SVG", try renderer.svg(sample), "<"), ("PNG", try renderer.png(sample), "\u{89}PNG"),
        ("PDF", try renderer.pdf(sample), "%PDF"),
      ]
      for format in formats where !format.bytes.starts(with: format.start.unicodeScalars.map { UInt8($0.value) }) {
        return .broken(subject, "the output for \(format.name) is not a \(format.name) file")
      }
      return .ok(subject, "drawn as SVG, PNG and PDF")
    } catch {
      return .broken(subject, "\(error)")
    }
  }

  private static let sample: Scene = {
    let ink = Paint(hex: 0x1b1e23)
    let curve = ScenePath(
      [.polyline([Point(x: 10, y: 60), Point(x: 50, y: 20), Point(x: 90, y: 15)], isClosed: false)],
      stroke: Stroke(ink, width: 1.5))
    let label = RichText([
      .init("λ", isItalic: true), .init(" = −2 · 10"), .init("−3", script: .superscript),
      .init(" ‖Σ‖ τ ≤ ∞", isBold: true),
    ])
    return Scene(
      size: Size(width: 100, height: 80),
      items: [.path(curve), .text(SceneText(label, fontSize: 8, paint: ink, position: Point(x: 10, y: 74)))])
  }()
}

/// Two modes of strengths 2 and 1 that start at 0.05, with equal layers.
private struct TwoModes {
  let task: LearningTask
  let weights: Weights
  private let start = 0.05

  init() throws(DynamicsError) {
    task = try LearningTask(correlation: Matrix(rowVectors: [[2, 0], [0, 1]]))
    weights = try AlignedInitialisation(values: .uniform(start)).weights(
      widths: Widths(inputs: 2, hidden: 2, outputs: 2), task: task, seed: 1)
  }

  /// The largest difference of `function` from the closed form.
  func error(of function: Matrix, at time: Double) -> Double {
    let expected = Matrix(rowVectors: [[sigmoid(2, time), 0], [0, sigmoid(1, time)]])
    return (function - expected).largestMagnitude
  }

  private func sigmoid(_ target: Double, _ time: Double) -> Double {
    target / (1 + (target / start - 1) * exp(-2 * target * time))
  }
}
