import Dynamics

/// Times that are shorter than those of any processor.
enum FastestProcessor {
  /// Operations in a second of one core.
  static let rate = 2e11
  /// A step of descent that several runs share, a step of the flow or an evaluation, and a draw of noise of the smallest
  /// network.
  static let secondsOfSharedStep = 5e-10
  static let secondsOfStep = 1e-8
  static let secondsOfDraw = 2e-8

  /// A step of descent: three products, in as many directions as the task has modes.
  static func seconds(ofStep widths: Widths) -> Double {
    let modes = Double(min(widths.inputs, widths.outputs))
    return max(secondsOfSharedStep, 6 * modes * modes * min(modes, Double(widths.hidden)) / rate)
  }

  /// A step of the flow: thirteen times three products of the weights.
  static func seconds(ofFlowStep widths: Widths) -> Double {
    let (inputs, outputs) = (Double(widths.inputs), Double(widths.outputs))
    return 13 * max(secondsOfStep, 6 * inputs * outputs * Double(widths.hidden) / rate)
  }

  /// An evaluation of the exact solution: the turn of the coordinates by the frames of the task.
  static func seconds(ofEvaluation widths: Widths) -> Double {
    let (inputs, outputs) = (Double(widths.inputs), Double(widths.outputs))
    let modes = min(inputs, outputs, Double(widths.hidden))
    return max(secondsOfStep, 2 * modes * (inputs * inputs + outputs * outputs) / rate)
  }
}
