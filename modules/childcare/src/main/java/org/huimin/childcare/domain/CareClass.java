package org.huimin.childcare.domain;

import org.huimin.childcare.ClassType;

/**
 * A class (班级) of a nursery.
 *
 * @param id the class
 * @param nursery the nursery that runs it
 * @param name as the nursery calls it
 * @param type what it is for
 * @param size how many children the nursery takes in it at most
 */
public record CareClass(CareClassId id, Nursery nursery, String name, ClassType type, int size) {}
