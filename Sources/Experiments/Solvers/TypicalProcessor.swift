import Dynamics

/// Times that are near those of a usual processor: what a cluster's work is divided by. They decide which runs are
/// computed where, and no result.
///
/// Only sums, products and quotients are formed from them, so that the same numbers come out on every machine.
enum TypicalProcessor {
  /// Operations in a second of one core: in products of matrices, and in factorisations and draws.
  static let rateOfProducts = 4e10
  static let rateOfPreparation = 2e9
  /// What a run takes beside all else: its task, its weights, its key and its place in the store.
  static let secondsOfRun = 4e-5
  /// A step, an evaluation and a record of one variable of the smallest network.
  static let secondsOfStep = 2e-8
  static let secondsOfEvaluation = 2e-6
  static let secondsOfRecord = 1e-6
  /// A number that is recorded, and a normal number that is drawn.
  static let secondsOfElement = 4e-9
  static let secondsOfDraw = 2e-9
  /// The part of its longest time that a training takes that may stop early.
  static let partBeforeStop = 0.5

  /// A step of descent: three products.
  static func seconds(ofStep widths: Widths) -> Double { secondsOfStep + 6 * product(widths) / rateOfProducts }

  /// A step of the flow: thirteen times three products of the weights.
  static func seconds(ofFlowStep widths: Widths) -> Double {
    13 * (10 * secondsOfStep + 6 * product(widths) / rateOfProducts)
  }

  /// An evaluation of the exact solution: an elimination, and the turn of the coordinates by the frames of the task.
  static func seconds(ofEvaluation widths: Widths) -> Double {
    let (inputs, outputs) = (Double(widths.inputs), Double(widths.outputs))
    let (units, hidden) = (inputs + outputs, Double(widths.hidden))
    let operations =
      4 * units * hidden * hidden + hidden * hidden * hidden + 2 * (inputs * inputs + outputs * outputs) * hidden
    return secondsOfEvaluation + operations / rateOfProducts
  }

  private static func product(_ widths: Widths) -> Double {
    Double(widths.inputs) * Double(widths.hidden) * Double(widths.outputs)
  }
}
