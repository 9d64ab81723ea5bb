import Dynamics
import LinearAlgebra
import Testing

@Suite struct NetworkStateTests {
  private let weights = Weights(first: randomMatrix(3, 4), second: randomMatrix(2, 3, seed: 2))

  @Test func theBlocksAreThoseOfTheWeights() {
    let state = NetworkState(weights: weights)
    #expect(state.function == weights.function)
    #expect(state.inputGram == weights.inputGram)
    #expect(state.outputGram == weights.outputGram)
    #expect(state.weights == weights && state.factor == weights)
  }

  @Test func aFunctionThatIsFormedWhenAskedForIsTheSame() {
    let state = NetworkState(weightsAlone: weights)
    #expect(state.function == weights.function)
    #expect(state == NetworkState(weights: weights) && Set([state, NetworkState(weights: weights)]).count == 1)
    #expect(state != NetworkState(weightsAlone: Weights(first: -1 * weights.first, second: weights.second)))
  }

  @Test func aFactorUpToRotationIsNotTheWeights() {
    let state = NetworkState(upToRotation: weights)
    #expect(state.weights == nil)
    #expect(state != NetworkState(weights: weights))
    #expect(state.function == weights.function)
    #expect(state == NetworkState(upToRotation: weights))
  }
}
