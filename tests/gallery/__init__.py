"""Every page of the sample firm as pictures, and what is wrong with them: no fault, not empty, nothing cut off."""
