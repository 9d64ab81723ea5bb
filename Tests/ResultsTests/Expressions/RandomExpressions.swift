/// Well-formed expressions by chance, the same for the same seed.
struct RandomExpressions {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> String { Bool.random(using: &self) ? numbers(3) : booleans(3) }

  private mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &self) ?? "1" }

  private mutating func numbers(_ depth: Int) -> String {
    if depth == 0 {
      return pick(["e.gap", "e.m", "e.strength", "e.best", "e.time", "e.lambda", "e.step_2", "2", "$width"])
    }
    let inner = numbers(depth - 1)
    switch Int.random(in: 0..<13, using: &self) {
    case 0: return "(\(inner) \(pick(["+", "-", "*", "/"])) \(numbers(depth - 1)))"
    case 1: return "-(\(inner))^2"
    case 2: return "\(pick(["abs", "exp", "log", "sqrt"]))(\(inner))"
    case 3: return "\(pick(["sum", "mean", "max", "sd", "median", "norm", "count"]))(\(inner)\(over()))"
    case 4: return "(\(inner))[\(selector())]"
    case 5: return "where(\(booleans(depth - 1)), \(inner))"
    case 6: return "crossing(\(inner), 1, over=\(dimension()))"
    case 7: return "rename(\(inner), \(dimension())=other)"
    case 8: return "product(\(inner), \(numbers(depth - 1))\(over()))"
    case 9:
      return
        "\(pick(["singular_values", "pseudoinverse", "left", "right"]))(\(inner), rows=\(dimension()), columns=\(dimension()))"
    case 10: return "difference(\(inner), over=\(dimension()))"
    case 11: return "greatest(\(inner), \(numbers(depth - 1)))"
    default: return "slope(\(inner), over=\(dimension()))"
    }
  }

  private mutating func booleans(_ depth: Int) -> String {
    if depth == 0 { return pick(["e.even", "true", "e.solver == 'flow'"]) }
    switch Int.random(in: 0..<5, using: &self) {
    case 0: return "(\(booleans(depth - 1)) \(pick(["and", "or"])) not \(booleans(depth - 1)))"
    case 1: return "(\(numbers(depth - 1)) \(pick(["<", ">=", "==", "!="])) \(numbers(depth - 1)))"
    case 2: return "finite(\(numbers(depth - 1)))"
    case 3: return "increasing(\(numbers(depth - 1)), over=\(dimension()))"
    default: return "\(pick(["any", "all"]))(\(booleans(depth - 1))\(over()))"
    }
  }

  private mutating func dimension() -> String { pick(["lambda", "time", "step", "mode", "unit", "unit_2", "init"]) }

  private mutating func over() -> String { pick(["", ", over=\(dimension())", ", over=[\(dimension())]"]) }

  private mutating func selector() -> String {
    pick([
      "\(dimension())=first", "\(dimension())=last", "lambda=-e.lambda", "time=1..", "step=..20", "mode=[2, 1]",
      "init=he",
      "unit_2=e.unit", "lambda=nearest e.best", "time=4",
    ])
  }
}

extension RandomExpressions: RandomNumberGenerator {
  mutating func next() -> UInt64 {
    state = state &+ 0x9E37_79B9_7F4A_7C15
    var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
