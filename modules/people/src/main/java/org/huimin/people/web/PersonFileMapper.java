package org.huimin.people.web;

import org.huimin.api.model.PersonGuardian;
import org.huimin.api.model.PersonHousehold;
import org.huimin.api.model.PersonHouseholdMember;
import org.huimin.api.model.PersonStatus;
import org.huimin.api.model.PersonWard;
import org.huimin.kernel.RegionCode;
import org.huimin.kernel.Tsid;
import org.huimin.people.RecognisedStatus;
import org.huimin.people.query.PersonFile;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.MappingConstants;

/** Turns files into the models of the API. */
@Mapper(componentModel = MappingConstants.ComponentModel.JAKARTA)
interface PersonFileMapper {
  org.huimin.api.model.PersonFile file(PersonFile file);

  PersonHousehold household(PersonFile.Household household);

  PersonHouseholdMember member(PersonFile.Member member);

  PersonWard ward(PersonFile.Ward ward);

  PersonGuardian guardian(PersonFile.Guardian guardian);

  @Mapping(target = "from", source = "validity.from")
  @Mapping(target = "until", source = "validity.until")
  PersonStatus status(RecognisedStatus status);

  default String id(long value) {
    return Tsid.text(value);
  }

  default String code(RegionCode region) {
    return region.code();
  }
}
