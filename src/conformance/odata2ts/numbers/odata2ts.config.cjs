module.exports = { v4BigNumberAsString: true };
